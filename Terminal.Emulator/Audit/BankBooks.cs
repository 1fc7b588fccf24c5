namespace Terminal.Emulator.Audit;

/// <summary>What the acquirer's ledger says, as the auditor reads it.</summary>
/// <param name="Movements">Every posting: debits positive, credits negative, in fen.</param>
/// <param name="Balances">Opening and closing balance by card, in fen.</param>
/// <param name="ApprovedWithoutPosting">Purchases that the host answered with an approval although it posted nothing.</param>
public sealed record BankBooks(
    IReadOnlyList<Movement> Movements,
    IReadOnlyDictionary<string, (long Opening, long Closing)> Balances,
    IReadOnlySet<TransactionId> ApprovedWithoutPosting);
