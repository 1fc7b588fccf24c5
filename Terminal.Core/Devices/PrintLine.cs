namespace Terminal.Core.Devices;

/// <summary>One line of a receipt.</summary>
/// <param name="Text">The text; a Chinese character is two columns wide, a line has 32 columns.</param>
/// <param name="Centred">Whether the text stands in the middle.</param>
/// <param name="Large">Whether the text is printed at double size.</param>
public readonly record struct PrintLine(string Text, bool Centred = false, bool Large = false);
