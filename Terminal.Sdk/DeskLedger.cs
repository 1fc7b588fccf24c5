namespace Terminal.Sdk;

/// <summary>The acquirer's books.</summary>
/// <param name="Purchases">How many purchases.</param>
/// <param name="Reversals">How many reversals.</param>
/// <param name="Net">What is left, yuan.</param>
/// <param name="Postings">The last postings, oldest first.</param>
public sealed record DeskLedger(int Purchases, int Reversals, string Net, IReadOnlyList<DeskPosting> Postings);
