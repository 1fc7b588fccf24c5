namespace Terminal.Emulator.Cards.Chip;

/// <summary>Hexadecimal of card files, where blanks are welcome.</summary>
internal static class Hex
{
    /// <summary>The bytes of a text.</summary>
    /// <exception cref="FormatException">The text is not hexadecimal.</exception>
    public static byte[] Bytes(string text) => Convert.FromHexString(text.Replace(" ", "", StringComparison.Ordinal));

    /// <summary>Whether a text is whole bytes.</summary>
    public static bool Is(string text) => text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);

    /// <summary>A tag.</summary>
    /// <exception cref="FormatException">The text is not hexadecimal.</exception>
    public static uint Tag(string text) => Bytes(text).Aggregate(0u, (tag, value) => (tag << 8) | value);

    /// <summary>Digits packed two a byte, F at the end: to whole bytes, or to so many.</summary>
    public static byte[] Packed(string digits, int length = 0) =>
        Convert.FromHexString(digits.PadRight(length > 0 ? 2 * length : digits.Length + (digits.Length % 2), 'F'));
}
