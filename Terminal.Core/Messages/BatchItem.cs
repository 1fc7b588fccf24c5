using Terminal.Core.Cards;
using Terminal.Core.Transactions;

namespace Terminal.Core.Messages;

/// <summary>One transaction in F48 of a batch upload (0320), 40 digits. Its text form masks the PAN.</summary>
/// <param name="CardType">n2: 00 UnionPay, 01 foreign.</param>
/// <param name="Stan">n6: the trace number.</param>
/// <param name="Pan">n20 with zeros on the left.</param>
/// <param name="Amount">n12.</param>
public sealed record BatchItem(int CardType, int Stan, Pan Pan, Money Amount);
