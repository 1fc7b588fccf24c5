namespace Terminal.Emulator.World.Bank;

/// <summary>What rules ask of a purchase.</summary>
/// <param name="AmountFen">The amount in fen.</param>
/// <param name="Card">The card's name; empty when it is not known.</param>
/// <param name="Merchant">F42.</param>
/// <param name="Time">Host time, UTC+08:00.</param>
/// <param name="EarlierWithin">How many purchases were tried with the card within a time before this one.</param>
internal sealed record RuleCase(long AmountFen, string Card, string Merchant, DateTimeOffset Time, Func<TimeSpan, int> EarlierWithin);
