namespace Terminal.Emulator.Scenarios.Crash;

/// <summary>How often the power goes.</summary>
internal enum CutMode
{
    /// <summary>Once, in the sale.</summary>
    Once,

    /// <summary>At the same count after each of three starts.</summary>
    Persistently,

    /// <summary>Once in the sale, and once more in the recovery from it.</summary>
    InRecovery,
}
