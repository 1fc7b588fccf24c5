namespace Terminal.Emulator.Cards.Chip;

/// <summary>What a chip does when it is sent something.</summary>
/// <param name="Bytes">Data and status word; empty: it is silent.</param>
/// <param name="Time">How long it works on it, the way of the bytes not counted.</param>
/// <param name="Torn">Whether the holder pulls the card out instead.</param>
public readonly record struct IccAnswer(ReadOnlyMemory<byte> Bytes, TimeSpan Time, bool Torn = false);
