namespace Terminal.Emulator.Audit;

/// <summary>What a terminal's journal says, as the auditor reads it.</summary>
/// <param name="Approved">Committed sales: the amount in fen by transaction. A transaction listed twice is listed twice.</param>
/// <param name="Owed">Reversals still owed.</param>
/// <param name="Cleared">Reversals that a supervisor cleared by hand.</param>
public sealed record TerminalBooks(
    IReadOnlyList<KeyValuePair<TransactionId, long>> Approved,
    IReadOnlySet<TransactionId> Owed,
    IReadOnlySet<TransactionId> Cleared);
