namespace Terminal.Emulator.Scenarios.Crash;

/// <summary>What is counted until the power goes.</summary>
internal enum CutPoint
{
    /// <summary>Before (odd) and after (even) a call of journal, key vault, link, chip reader or printer.</summary>
    Call,

    /// <summary>Before a write or sync of the journal's disk, which keeps nothing of what was not synced.</summary>
    WriteLost,

    /// <summary>Before a write or sync, of what was not synced the first half is kept: torn writes.</summary>
    WriteTorn,

    /// <summary>Before a write or sync, everything is kept, synced or not.</summary>
    WriteKept,

    /// <summary>Behind a byte of a request on the wire.</summary>
    RequestByte,

    /// <summary>Behind a byte of an answer on the wire.</summary>
    AnswerByte,
}
