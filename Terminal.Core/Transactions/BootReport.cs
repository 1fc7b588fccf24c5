using Terminal.Core.Diagnosis;

namespace Terminal.Core.Transactions;

/// <summary>What a terminal found and did when it started (rule 9).</summary>
/// <param name="OwedFound">How many reversals were owed.</param>
/// <param name="OwedLeft">How many still are.</param>
/// <param name="ReceiptsPrinted">How many missing receipts were printed.</param>
/// <param name="Fault">What stood in the way, if anything.</param>
public sealed record BootReport(int OwedFound, int OwedLeft, int ReceiptsPrinted, Fault? Fault);
