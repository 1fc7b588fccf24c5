using System.Security.Cryptography;
using Terminal.Core.Cards;

namespace Terminal.Core.Security;

/// <summary>
/// Clear PIN blocks: ISO 9564-1 format 0 and its 16-byte SM4 sibling. Both are a control nibble 0, a length nibble, the PIN
/// and nibbles F, XOR the rightmost 12 digits of the PAN without its check digit, right-aligned after zeros.
/// </summary>
public static class PinBlock
{
    /// <summary>The least number of PIN digits.</summary>
    public const int MinDigits = 4;

    /// <summary>The greatest number of PIN digits.</summary>
    public const int MaxDigits = 12;

    /// <summary>The greatest block, in bytes.</summary>
    public const int MaxSize = 16;

    private const int PanDigits = 12;

    /// <summary>The length of a block, in bytes.</summary>
    /// <param name="format">The format.</param>
    public static int Size(PinBlockFormat format) => format == PinBlockFormat.Sm4 ? 16 : 8;

    /// <summary>The cipher that a format is encrypted with.</summary>
    /// <param name="format">The format.</param>
    public static KeyAlgorithm Cipher(PinBlockFormat format) => format == PinBlockFormat.Sm4 ? KeyAlgorithm.Sm4 : KeyAlgorithm.Des;

    /// <summary>Whether these are 4 to 12 digits.</summary>
    /// <param name="digits">One digit a byte, values 0 to 9.</param>
    public static bool IsPin(ReadOnlySpan<byte> digits) =>
        digits.Length is >= MinDigits and <= MaxDigits && !digits.ContainsAnyExceptInRange((byte)0, (byte)9);

    /// <summary>Builds a clear block; the caller encrypts and wipes it.</summary>
    /// <param name="format">The format.</param>
    /// <param name="digits">4 to 12 digits, one a byte, values 0 to 9.</param>
    /// <param name="pan">The PAN that the block is bound to.</param>
    /// <param name="block">Takes <see cref="Size"/> bytes.</param>
    /// <returns>False, with nothing written, unless the digits are a PIN (<see cref="IsPin"/>).</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static bool TryBuild(PinBlockFormat format, ReadOnlySpan<byte> digits, Pan pan, Span<byte> block)
    {
        ArgumentNullException.ThrowIfNull(pan);
        if (block.Length < Size(format))
            throw new ArgumentException("The destination is too short.", nameof(block));
        if (!IsPin(digits))
            return false;
        block = block[..Size(format)];
        block.Fill(0xFF);
        block[0] = (byte)digits.Length;
        for (var i = 0; i < digits.Length; i++)
            SetNibble(block, i + 2, digits[i]);
        BindTo(pan, block);
        return true;
    }

    /// <summary>Takes a clear block apart. Only a host does this, inside its own security module.</summary>
    /// <param name="format">The format.</param>
    /// <param name="block">The block after decryption.</param>
    /// <param name="pan">The PAN that the block must be bound to.</param>
    /// <param name="digits">Takes up to <see cref="MaxDigits"/> digits, one a byte; zeros on an error. The caller wipes them.</param>
    /// <param name="length">The number of digits; 0 on an error.</param>
    /// <returns>The first error in the order of <see cref="PinBlockError"/>, or null.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static PinBlockError? Parse(PinBlockFormat format, ReadOnlySpan<byte> block, Pan pan, Span<byte> digits, out int length)
    {
        ArgumentNullException.ThrowIfNull(pan);
        if (digits.Length < MaxDigits)
            throw new ArgumentException("The destination is too short.", nameof(digits));
        digits.Clear();
        length = 0;
        if (block.Length != Size(format))
            return PinBlockError.Size;
        Span<byte> field = stackalloc byte[block.Length];
        block.CopyTo(field);
        BindTo(pan, field);
        var error = ReadField(field, digits, out length);
        CryptographicOperations.ZeroMemory(field);
        if (error is not null)
            CryptographicOperations.ZeroMemory(digits);
        return error;
    }

    private static PinBlockError? ReadField(ReadOnlySpan<byte> field, Span<byte> digits, out int length)
    {
        length = 0;
        if (Nibble(field, 0) != 0)
            return PinBlockError.ControlField;
        var count = Nibble(field, 1);
        if (count is < MinDigits or > MaxDigits)
            return PinBlockError.Length;
        for (var i = 0; i < count; i++)
        {
            digits[i] = Nibble(field, i + 2);
            if (digits[i] > 9)
                return PinBlockError.Digit;
        }

        for (var i = count + 2; i < 2 * field.Length; i++)
        {
            if (Nibble(field, i) != 0xF)
                return PinBlockError.Filler;
        }

        length = count;
        return null;
    }

    /// <summary>XORs the PAN digits into the end of a block; twice is not at all.</summary>
    private static void BindTo(Pan pan, Span<byte> block)
    {
        var digits = pan.Digits[..^1];
        if (digits.Length > PanDigits)
            digits = digits[^PanDigits..];
        var first = (2 * block.Length) - digits.Length;
        for (var i = 0; i < digits.Length; i++)
            SetNibble(block, first + i, (byte)(Nibble(block, first + i) ^ (digits[i] - '0')));
    }

    private static byte Nibble(ReadOnlySpan<byte> block, int index) =>
        (byte)(index % 2 == 0 ? block[index / 2] >> 4 : block[index / 2] & 0x0F);

    private static void SetNibble(Span<byte> block, int index, byte value) =>
        block[index / 2] = (byte)(index % 2 == 0
            ? (value << 4) | (block[index / 2] & 0x0F)
            : (block[index / 2] & 0xF0) | value);
}
