namespace Terminal.Emulator.Commands;

/// <summary>Which clock a run goes by.</summary>
internal enum ClockKind
{
    /// <summary>Wall time, real wires.</summary>
    Real,

    /// <summary>Simulated time, at once.</summary>
    Virtual,
}
