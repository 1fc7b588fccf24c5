using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Modems;

/// <summary>The supply of a modem that the board can cut: the last means against a module that answers nothing (LINK-16).</summary>
public interface IModemPower
{
    /// <summary>Cuts the supply long enough for the module to lose its state, and restores it.</summary>
    /// <param name="cancellationToken">Ends the wait; the supply is restored in any case.</param>
    /// <returns>Success, or <see cref="Fault.DriverFailed"/> when the switch cannot be moved.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<Outcome> CycleAsync(CancellationToken cancellationToken);
}
