namespace Terminal.Tests.Emulator.Crash;

/// <summary>Where power cuts are counted.</summary>
internal enum CutPlace
{
    /// <summary>At beginnings and ends of calls of journal, key vault, link and printer.</summary>
    Call,

    /// <summary>Before an operation of the journal's disk.</summary>
    BeforeDisk,

    /// <summary>After an operation of the journal's disk, before anybody learns of it.</summary>
    AfterDisk,
}
