namespace Terminal.Sdk;

/// <summary>The books of terminal and acquirer.</summary>
/// <param name="Condition">Whether the journal can be written.</param>
/// <param name="IsBlocked">Whether new sales wait for a supervisor.</param>
/// <param name="SignedOn">Whether the terminal is signed on.</param>
/// <param name="NextStan">The next trace number.</param>
/// <param name="Batch">The batch.</param>
/// <param name="Boots">How often the terminal was switched on.</param>
/// <param name="Owed">The reversals that are owed.</param>
/// <param name="Approved">The last approved sales, oldest first.</param>
/// <param name="History">The last other endings, oldest first.</param>
/// <param name="Ledger">The acquirer's books; null when it is not ours.</param>
/// <param name="Audit">The verdict; null when the acquirer is not ours.</param>
public sealed record DeskBooks(
    string Condition,
    bool IsBlocked,
    bool SignedOn,
    int NextStan,
    int Batch,
    int Boots,
    IReadOnlyList<DeskOwed> Owed,
    IReadOnlyList<DeskApproved> Approved,
    IReadOnlyList<DeskEnding> History,
    DeskLedger? Ledger,
    DeskAudit? Audit);
