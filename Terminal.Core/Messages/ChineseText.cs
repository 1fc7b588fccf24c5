using System.Buffers;
using System.Text;

namespace Terminal.Core.Messages;

/// <summary>
/// Text on the wire: printable ASCII, and Chinese characters as two bytes of GBK. The four-byte characters of GB 18030
/// and characters without a code are refused when packed: neither printers nor hosts know them.
/// </summary>
internal static class ChineseText
{
    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance
        .GetEncoding("GB18030", new EncoderReplacementFallback("\0"), new DecoderReplacementFallback("\uFFFD"))!;

    private static readonly SearchValues<byte> Letters =
        SearchValues.Create(" ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    private static readonly SearchValues<byte> LettersAndDigits =
        SearchValues.Create(" 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);

    /// <summary>The number of bytes that a text needs.</summary>
    /// <param name="text">The text.</param>
    public static int Measure(ReadOnlySpan<char> text) => Ascii.IsValid(text) ? text.Length : Gbk.GetByteCount(text);

    /// <summary>Encodes a text. A character without a code becomes 0, which <see cref="FirstBad"/> then finds.</summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">Where to; nothing is written when it is too small.</param>
    /// <returns>The number of bytes that the text needs.</returns>
    public static int Encode(ReadOnlySpan<char> text, Span<byte> destination)
    {
        if (text.Length <= destination.Length && Ascii.FromUtf16(text, destination, out _) == OperationStatus.Done)
            return text.Length;
        var needed = Measure(text);
        if (needed <= destination.Length)
            Gbk.GetBytes(text, destination);
        return needed;
    }

    /// <summary>Takes the ASCII characters of a text; any other becomes 0, which no class contains.</summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">Where to; as much as fits.</param>
    public static void ForceAscii(ReadOnlySpan<char> text, Span<byte> destination)
    {
        for (var i = 0; i < destination.Length; i++)
            destination[i] = text[i] < 128 ? (byte)text[i] : (byte)0;
    }

    /// <summary>Decodes a text that <see cref="FirstBad"/> found good.</summary>
    /// <param name="bytes">The bytes.</param>
    public static string Decode(ReadOnlySpan<byte> bytes) => Ascii.IsValid(bytes) ? Encoding.ASCII.GetString(bytes) : Gbk.GetString(bytes);

    /// <summary>Finds the first byte outside a class.</summary>
    /// <param name="fieldClass">A, an, ans or xn.</param>
    /// <param name="bytes">The value.</param>
    /// <returns>Its index, or -1.</returns>
    public static int FirstBad(FieldClass fieldClass, ReadOnlySpan<byte> bytes) => fieldClass switch
    {
        FieldClass.A => bytes.IndexOfAnyExcept(Letters),
        FieldClass.An => bytes.IndexOfAnyExcept(LettersAndDigits),
        FieldClass.Ans => FirstBadInText(bytes),
        FieldClass.Xn => FirstBadInSigned(bytes),
        _ => -1,
    };

    private static int FirstBadInText(ReadOnlySpan<byte> bytes)
    {
        var at = bytes.IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E);
        while (at >= 0)
        {
            if (at + 1 >= bytes.Length || !IsPair(bytes[at], bytes[at + 1]))
                return at;
            at += 2;
            var next = bytes[at..].IndexOfAnyExceptInRange((byte)0x20, (byte)0x7E);
            at = next < 0 ? -1 : at + next;
        }

        return -1;
    }

    private static bool IsPair(byte lead, byte trail) =>
        lead is >= 0x81 and <= 0xFE && trail is (>= 0x40 and <= 0x7E) or (>= 0x80 and <= 0xFE);

    private static int FirstBadInSigned(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return -1;
        if (bytes[0] is not ((byte)'C' or (byte)'D'))
            return 0;
        var bad = bytes[1..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return bad < 0 ? -1 : bad + 1;
    }
}
