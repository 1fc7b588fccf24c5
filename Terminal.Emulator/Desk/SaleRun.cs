using Terminal.Core.Transactions;
using Terminal.Emulator.Audit;

namespace Terminal.Emulator.Desk;

/// <summary>What came of a run of one sale.</summary>
/// <param name="Boot">What the terminal found when it started.</param>
/// <param name="Sale">What came of the sale.</param>
/// <param name="Owed">How many reversals are owed at the end.</param>
/// <param name="Audit">The auditor's verdict; null with a foreign acquirer, whose books are not ours.</param>
/// <param name="Seed">The seed of everything random but keys.</param>
internal sealed record SaleRun(BootReport Boot, SaleResult Sale, int Owed, AuditReport? Audit, ulong Seed);
