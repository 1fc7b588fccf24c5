using Terminal.Core.Transactions;
using Terminal.Emulator.Cards;

namespace Terminal.Emulator.Studies;

/// <summary>Somebody who comes to pay.</summary>
/// <param name="Comes">When, counted from nine in the morning.</param>
/// <param name="Till">To which terminal, from 0.</param>
/// <param name="Card">With which card.</param>
/// <param name="Amount">How much.</param>
internal sealed record Customer(TimeSpan Comes, int Till, TestCard Card, Money Amount);
