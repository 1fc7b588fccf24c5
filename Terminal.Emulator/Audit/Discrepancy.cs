namespace Terminal.Emulator.Audit;

/// <summary>A difference between terminal and bank whose cause is known: it stands on the list, it is not lost.</summary>
/// <param name="Transaction">The transaction.</param>
/// <param name="Fen">Taken from the card less approved at the terminal.</param>
/// <param name="Cause">Why they differ.</param>
public sealed record Discrepancy(TransactionId Transaction, long Fen, DiscrepancyCause Cause);
