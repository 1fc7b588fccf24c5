namespace Terminal.Emulator.Host;

/// <summary>What the acquirer posted, for the <c>ledger</c> command and the auditor. Card numbers are masked.</summary>
/// <param name="Accounts">The accounts.</param>
/// <param name="Postings">The postings, oldest first.</param>
/// <param name="Requests">The requests answered, oldest first.</param>
/// <param name="EarlyReversals">The reversals whose original has not come.</param>
/// <param name="Purchases">The purchases approved.</param>
/// <param name="Reversals">The purchases given back.</param>
/// <param name="NetFen">What was taken and not given back, in fen.</param>
public sealed record LedgerReport(
    IReadOnlyList<Account> Accounts,
    IReadOnlyList<Posting> Postings,
    IReadOnlyList<AnsweredRequest> Requests,
    IReadOnlyList<EarlyReversal> EarlyReversals,
    int Purchases,
    int Reversals,
    long NetFen)
{
    /// <summary>Reads the books.</summary>
    /// <param name="ledger">The ledger, open.</param>
    public static LedgerReport Of(AcquirerLedger ledger) => new(
        [.. ledger.Accounts],
        [.. ledger.Postings],
        [.. ledger.Requests],
        [.. ledger.EarlyReversals.Where(reversal => ledger.PurchaseOf(reversal.Key) is null)],
        ledger.Postings.Count(posting => posting.Kind == PostingKind.Debit),
        ledger.Postings.Count(posting => posting.Kind == PostingKind.Credit),
        ledger.Postings.Sum(posting => posting.Kind == PostingKind.Debit ? posting.AmountFen : -posting.AmountFen));

    /// <summary>Writes the report as JSON.</summary>
    public string ToJson() => System.Text.Json.JsonSerializer.Serialize(this, LedgerJson.Default.LedgerReport);
}
