namespace Terminal.Emulator.Desktop;

/// <summary>A data object in the answer of a card.</summary>
/// <param name="Depth">How deep it is nested, from 0.</param>
/// <param name="Tag">Its tag, hexadecimal.</param>
/// <param name="Zh">Its name in Simplified Chinese; empty when it is not known.</param>
/// <param name="En">Its name in English.</param>
/// <param name="Value">Its value, hexadecimal, masked; empty for a template, a count in brackets when it is long.</param>
internal sealed record ApduObject(int Depth, string Tag, string Zh, string En, string Value);
