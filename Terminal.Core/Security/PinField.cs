using System.Security.Cryptography;
using Terminal.Core.Cards;
using Terminal.Core.Devices;

namespace Terminal.Core.Security;

/// <summary>The nibbles of a PIN field and of a PAN field (ISO 9564-1).</summary>
internal static class PinField
{
    private const int PanDigits = 12;
    private const int ControlAndLength = 2;
    private const int Iso4FillEnd = 16;

    /// <summary>The control field, the first nibble.</summary>
    public static int Control(PinBlockFormat format) => format switch
    {
        PinBlockFormat.Iso1 => 1,
        PinBlockFormat.Iso2 => 2,
        PinBlockFormat.Iso3 => 3,
        PinBlockFormat.Iso4 => 4,
        _ => 0,
    };

    /// <summary>Writes control, length, PIN and fill.</summary>
    public static void Write(PinBlockFormat format, ReadOnlySpan<byte> digits, IRandomSource random, Span<byte> field)
    {
        Fill(format, random, field);
        SetNibble(field, 0, (byte)Control(format));
        SetNibble(field, 1, (byte)digits.Length);
        for (var i = 0; i < digits.Length; i++)
            SetNibble(field, i + ControlAndLength, digits[i]);
    }

    /// <summary>Reads what <see cref="Write"/> wrote; the first error, or null.</summary>
    public static PinBlockError? Read(PinBlockFormat format, ReadOnlySpan<byte> field, Span<byte> digits, out int length)
    {
        length = 0;
        if (Nibble(field, 0) != Control(format))
            return PinBlockError.ControlField;
        var count = Nibble(field, 1);
        if (count is < PinBlock.MinDigits or > PinBlock.MaxDigits)
            return PinBlockError.Length;
        for (var i = 0; i < count; i++)
        {
            digits[i] = Nibble(field, i + ControlAndLength);
            if (digits[i] > 9)
                return PinBlockError.Digit;
        }

        var end = format == PinBlockFormat.Iso4 ? Iso4FillEnd : 2 * field.Length;
        for (var i = count + ControlAndLength; i < end; i++)
        {
            if (!IsFill(format, Nibble(field, i)))
                return PinBlockError.Filler;
        }

        length = count;
        return null;
    }

    /// <summary>XORs the rightmost 12 PAN digits without the check digit into the end of a block; twice is not at all.</summary>
    public static void BindTo(Pan pan, Span<byte> block)
    {
        var digits = pan.Digits[..^1];
        if (digits.Length > PanDigits)
            digits = digits[^PanDigits..];
        var first = (2 * block.Length) - digits.Length;
        for (var i = 0; i < digits.Length; i++)
            SetNibble(block, first + i, (byte)(Nibble(block, first + i) ^ (digits[i] - '0')));
    }

    /// <summary>The PAN field of format 4: the PAN's length beyond 12, the whole PAN, zeros.</summary>
    public static void WritePan(Pan pan, Span<byte> field)
    {
        field.Clear();
        SetNibble(field, 0, (byte)(pan.Digits.Length - PanDigits));
        for (var i = 0; i < pan.Digits.Length; i++)
            SetNibble(field, i + 1, (byte)(pan.Digits[i] - '0'));
    }

    private static bool IsFill(PinBlockFormat format, byte nibble) => format switch
    {
        PinBlockFormat.Iso1 => true,
        PinBlockFormat.Iso3 => nibble >= 0xA,
        PinBlockFormat.Iso4 => nibble == 0xA,
        _ => nibble == 0xF,
    };

    private static void Fill(PinBlockFormat format, IRandomSource random, Span<byte> field)
    {
        switch (format)
        {
            case PinBlockFormat.Iso1:
                random.Fill(field);
                break;
            case PinBlockFormat.Iso3:
                FillWithLetters(random, field);
                break;
            case PinBlockFormat.Iso4:
                field[..8].Fill(0xAA);
                random.Fill(field[8..]);
                break;
            default:
                field.Fill(0xFF);
                break;
        }
    }

    /// <summary>Nibbles A to F, each as likely as any other: bytes that would favour some are drawn again.</summary>
    private static void FillWithLetters(IRandomSource random, Span<byte> field)
    {
        const int Letters = 6;
        const int Fair = 256 / Letters * Letters;
        Span<byte> drawn = stackalloc byte[1];
        for (var i = 0; i < 2 * field.Length; i++)
        {
            do
                random.Fill(drawn);
            while (drawn[0] >= Fair);
            SetNibble(field, i, (byte)(0xA + (drawn[0] % Letters)));
        }

        CryptographicOperations.ZeroMemory(drawn);
    }

    private static byte Nibble(ReadOnlySpan<byte> block, int index) =>
        (byte)(index % 2 == 0 ? block[index / 2] >> 4 : block[index / 2] & 0x0F);

    private static void SetNibble(Span<byte> block, int index, byte value) =>
        block[index / 2] = (byte)(index % 2 == 0
            ? (value << 4) | (block[index / 2] & 0x0F)
            : (block[index / 2] & 0xF0) | value);
}
