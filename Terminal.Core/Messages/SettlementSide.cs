using System.Runtime.InteropServices;
using Terminal.Core.Transactions;

namespace Terminal.Core.Messages;

/// <summary>The totals of one kind of cards in F48, 31 digits.</summary>
/// <param name="Debit">Sum of the debits, n12.</param>
/// <param name="DebitCount">Number of debits, n3.</param>
/// <param name="Credit">Sum of the credits, n12.</param>
/// <param name="CreditCount">Number of credits, n3.</param>
/// <param name="Result">What the host says, n1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SettlementSide(Money Debit, int DebitCount, Money Credit, int CreditCount, BalanceResult Result = BalanceResult.NotGiven);
