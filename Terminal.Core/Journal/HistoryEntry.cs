using Terminal.Core.Diagnosis;
using Terminal.Core.Transactions;

namespace Terminal.Core.Journal;

/// <summary>What ended how: for the merchant, and for the audit.</summary>
public sealed record HistoryEntry : INumbered
{
    /// <summary>The entry's number, ascending.</summary>
    public required long Number { get; init; }

    /// <summary>How it ended.</summary>
    public required TransactionEnd End { get; init; }

    /// <summary>Business time of the end, UTC+08:00.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>F11.</summary>
    public required int Stan { get; init; }

    /// <summary>F60.2.</summary>
    public required int Batch { get; init; }

    /// <summary>F3; null for a late answer whose request is no longer known.</summary>
    public string? ProcessingCode { get; init; }

    /// <summary>F4; null for a late answer whose request is no longer known.</summary>
    public Money? Amount { get; init; }

    /// <summary>First six and last four digits of the PAN; null for a late answer whose request is no longer known.</summary>
    public string? MaskedPan { get; init; }

    /// <summary>F39 that ended it: of the decline, of the 0410, of the late answer, or the last refusal of what was cleared.</summary>
    public string? ResponseCode { get; init; }

    /// <summary>The reason given in the 0400; null when none was sent.</summary>
    public ReversalReason? Reason { get; init; }

    /// <summary>The fault behind it, if there was one.</summary>
    public Fault? Cause { get; init; }

    /// <summary>Who cleared it; otherwise null.</summary>
    public string? Supervisor { get; init; }

    /// <summary>Why it was cleared, or which message came late; otherwise null.</summary>
    public string? Remark { get; init; }
}
