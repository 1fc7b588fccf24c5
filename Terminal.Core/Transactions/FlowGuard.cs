namespace Terminal.Core.Transactions;

/// <summary>The conditions that choose between transitions of one state and trigger. All are pure.</summary>
public enum FlowGuard
{
    /// <summary>No condition.</summary>
    None,

    /// <summary>The profile has a PIN pad.</summary>
    PinPadPresent,

    /// <summary>The profile has no PIN pad.</summary>
    PinPadAbsent,

    /// <summary>The sale is made by the magnetic stripe.</summary>
    StripeSale,

    /// <summary>The sale is made by the chip.</summary>
    ChipSale,

    /// <summary>The online budget and the count of attempts allow another attempt at a request that never left.</summary>
    AttemptLeft,

    /// <summary>They do not.</summary>
    NoAttemptLeft,

    /// <summary>The profile reverses a sale whose receipt cannot be printed (DEV-06, default off).</summary>
    PrinterFailureReverses,

    /// <summary>The sale stands without its receipt.</summary>
    PrinterFailureStands,
}
