using Terminal.Core.Diagnosis;

namespace Terminal.Core.Devices;

/// <summary>What feeds the terminal: mains, a battery, or both. Of a board that cannot tell, no profile has one.</summary>
public interface ISupply
{
    /// <summary>
    /// Why no sale may begin now: <see cref="Fault.SupplyLow"/> when a battery would not last to its end, <see cref="Fault.SupplyUnstable"/>
    /// when the voltage sags; null when the supply is good. A driver keeps it up to date by itself: reading it never waits.
    /// </summary>
    Fault? Trouble { get; }
}
