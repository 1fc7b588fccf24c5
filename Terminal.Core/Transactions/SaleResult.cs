using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Links;

namespace Terminal.Core.Transactions;

/// <summary>What came of a sale.</summary>
/// <param name="Verdict">How it ended.</param>
/// <param name="Amount">The amount asked for.</param>
/// <param name="Fault">The first fault that turned the sale from its way, or the last when nothing was sent; null when there was none.</param>
/// <param name="ResponseCode">The host's F39, when a matching answer came.</param>
/// <param name="Stan">The sale's STAN, when one was taken.</param>
/// <param name="Approved">The approved record, when committed.</param>
/// <param name="Receipt">The receipt's lines, when committed.</param>
/// <param name="ReceiptPrinted">Whether the receipt came out.</param>
/// <param name="Timeline">The stages in the order in which they were performed.</param>
/// <param name="LinkAttempts">Each attempt to bring a link up, sign-on and reversals included.</param>
/// <param name="MaskedPan">The card's masked number, when one was read.</param>
public sealed record SaleResult(
    SaleVerdict Verdict,
    Money Amount,
    Fault? Fault,
    string? ResponseCode,
    int? Stan,
    ApprovedSale? Approved,
    IReadOnlyList<PrintLine> Receipt,
    bool ReceiptPrinted,
    IReadOnlyList<StageRecord> Timeline,
    IReadOnlyList<LinkAttempt> LinkAttempts,
    string? MaskedPan)
{
    /// <summary>Until when the acquirer takes no sales, when that is why this one failed.</summary>
    public DateTimeOffset? ClosedUntil { get; init; }

    /// <summary>After which time the sale may be tried again; null: it is not to be tried again, or nothing is known.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What devices have to say even though the sale went on: a worn head, a service that is due.</summary>
    public IReadOnlyList<Fault> Warnings { get; init; } = [];

    /// <summary>From the start to the end of the sale.</summary>
    public TimeSpan Total => Timeline.Count == 0 ? TimeSpan.Zero : Timeline[^1].Began + Timeline[^1].Lasted;
}
