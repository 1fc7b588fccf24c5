namespace Terminal.Emulator.Host;

/// <summary>The account behind a card. The full card number is not kept with it.</summary>
/// <param name="Number">Its number in the ledger.</param>
/// <param name="Card">The card's name in the catalogue.</param>
/// <param name="MaskedPan">The card number, masked.</param>
/// <param name="OpeningFen">What it held when it was opened, in fen.</param>
/// <param name="BalanceFen">What it holds, in fen.</param>
/// <param name="WrongPins">Wrong PINs since the last right one.</param>
public sealed record Account(long Number, string Card, string MaskedPan, long OpeningFen, long BalanceFen, int WrongPins);
