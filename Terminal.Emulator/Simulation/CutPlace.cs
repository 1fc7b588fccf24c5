namespace Terminal.Emulator.Simulation;

/// <summary>What a power cut is counted by.</summary>
internal enum CutPlace
{
    /// <summary>Beginnings and ends of calls of journal, key vault, chip, link and printer.</summary>
    Call,

    /// <summary>Operations of the journal's disk, before their effect.</summary>
    BeforeDisk,

    /// <summary>Operations of the journal's disk, after their effect and before anybody learns of it.</summary>
    AfterDisk,

    /// <summary>Milliseconds.</summary>
    Instant,
}
