namespace Terminal.Emulator.Audit;

/// <summary>One posting.</summary>
/// <param name="Transaction">The transaction.</param>
/// <param name="Card">The card's name.</param>
/// <param name="Fen">Taken from the card (positive) or given back (negative).</param>
public sealed record Movement(TransactionId Transaction, string Card, long Fen);
