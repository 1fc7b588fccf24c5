using Terminal.Core.Diagnosis;

namespace Terminal.Core.Journal;

/// <summary>
/// A reversal that is owed: from before the first byte of the request is sent until the transaction is committed, declined, proven
/// unsent or reversed. An immutable picture; each write of <see cref="TerminalJournal"/> that changes it returns the next one.
/// </summary>
public sealed record OwedReversal : INumbered
{
    /// <summary>The record's number; a later transaction has a greater one.</summary>
    public required long Number { get; init; }

    /// <summary>F11 of the request, and of its 0400; 1 to 999999.</summary>
    public required int Stan { get; init; }

    /// <summary>F60.2 of the request, and of its 0400; 0 to 999999.</summary>
    public required int Batch { get; init; }

    /// <summary>What the 0400 repeats of the request.</summary>
    public required ReversalFields Fields { get; init; }

    /// <summary>First six and last four digits of the PAN.</summary>
    public required string MaskedPan { get; init; }

    /// <summary>F39 of the 0400.</summary>
    public ReversalReason Reason { get; init; }

    /// <summary>What made the reason what it is; null while nothing has gone wrong.</summary>
    public Fault? Cause { get; init; }

    /// <summary>The approval, once one was verified: its F38 goes into the 0400.</summary>
    public Approval? Approval { get; init; }

    /// <summary>On how many occasions the host answered the 0400 with a refusal.</summary>
    public int RefusedOccasions { get; init; }

    /// <summary>On how many occasions the host did not answer the 0400.</summary>
    public int UnansweredOccasions { get; init; }

    /// <summary>F39 of the last refusal of the 0400; null when there was none.</summary>
    public string? LastRefusal { get; init; }

    /// <summary>Refused too often: new sales are blocked until it is acknowledged or a supervisor clears it.</summary>
    public bool IsFlagged { get; init; }

    internal ReadOnlyMemory<byte> SealedCard { get; init; }
}
