namespace Terminal.Emulator.Audit;

/// <summary>The auditor's verdict.</summary>
/// <param name="Violations">Money lost or doubled, one sentence each; empty is clean.</param>
/// <param name="Open">Reversals still owed: not settled yet, not lost either.</param>
/// <param name="Discrepancies">Differences with a known cause.</param>
/// <param name="Transactions">How many transactions were compared.</param>
/// <param name="Cards">How many cards' balances were compared.</param>
public sealed record AuditReport(
    IReadOnlyList<string> Violations,
    IReadOnlyList<TransactionId> Open,
    IReadOnlyList<Discrepancy> Discrepancies,
    int Transactions,
    int Cards)
{
    /// <summary>Whether nothing was lost or doubled.</summary>
    public bool IsClean => Violations.Count == 0;
}
