namespace Terminal.Emulator.World.Bank;

/// <summary>Whether a bank's system can be reached at all.</summary>
public enum BankState
{
    /// <summary>It works.</summary>
    Works,

    /// <summary>It is out of order: whoever stands before it says so at once.</summary>
    Down,

    /// <summary>The line to it is broken: whoever stands before it says so at once.</summary>
    Unreachable,

    /// <summary>It swallows requests.</summary>
    Silent,
}
