using System.Security.Cryptography;
using Terminal.Core.Cards;
using Terminal.Core.Devices;

namespace Terminal.Core.Security;

/// <summary>
/// PIN blocks of ISO 9564-1 and the 16-byte block of the UnionPay SM4 dialect, clear and encrypted. Decoding is strict: whatever
/// the format does not say is an error with a name.
/// </summary>
public static class PinBlock
{
    /// <summary>The least number of PIN digits.</summary>
    public const int MinDigits = 4;

    /// <summary>The greatest number of PIN digits.</summary>
    public const int MaxDigits = 12;

    /// <summary>The greatest block, in bytes.</summary>
    public const int MaxSize = 16;

    /// <summary>The length of a block, in bytes.</summary>
    /// <param name="format">The format.</param>
    public static int Size(PinBlockFormat format) => format is PinBlockFormat.Sm4 or PinBlockFormat.Iso4 ? 16 : 8;

    /// <summary>The cipher that a format is encrypted with.</summary>
    /// <param name="format">The format.</param>
    public static KeyAlgorithm Cipher(PinBlockFormat format) => format switch
    {
        PinBlockFormat.Sm4 => KeyAlgorithm.Sm4,
        PinBlockFormat.Iso4 => KeyAlgorithm.Aes,
        _ => KeyAlgorithm.Des,
    };

    /// <summary>Whether a block may leave for a host. Format 2 has neither PAN nor randomness: equal PINs make equal blocks.</summary>
    /// <param name="format">The format.</param>
    public static bool IsOnline(PinBlockFormat format) => format != PinBlockFormat.Iso2;

    /// <summary>Whether these are 4 to 12 digits.</summary>
    /// <param name="digits">One digit a byte, values 0 to 9.</param>
    public static bool IsPin(ReadOnlySpan<byte> digits) =>
        digits.Length is >= MinDigits and <= MaxDigits && !digits.ContainsAnyExceptInRange((byte)0, (byte)9);

    /// <summary>Builds a clear block; the caller encrypts and wipes it.</summary>
    /// <param name="format">The format.</param>
    /// <param name="digits">4 to 12 digits, one a byte, values 0 to 9.</param>
    /// <param name="pan">The PAN that the block is bound to; formats 1 and 2 have none.</param>
    /// <param name="random">The fill of formats 1, 3 and 4.</param>
    /// <param name="block">Takes <see cref="Size"/> bytes.</param>
    /// <returns>False, with nothing written, unless the digits are a PIN (<see cref="IsPin"/>).</returns>
    /// <exception cref="ArgumentException">The destination is too short, or a PAN is missing.</exception>
    public static bool TryBuild(PinBlockFormat format, ReadOnlySpan<byte> digits, Pan? pan, IRandomSource random, Span<byte> block)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (block.Length < Size(format))
            throw new ArgumentException("The destination is too short.", nameof(block));
        if (!IsPin(digits))
            return false;
        block = block[..Size(format)];
        PinField.Write(format, digits, random, block);
        if (IsBound(format))
            PinField.BindTo(Needed(pan), block);
        return true;
    }

    /// <summary>Takes a clear block apart. Only a host or a card does this.</summary>
    /// <param name="format">The format.</param>
    /// <param name="block">The block after decryption.</param>
    /// <param name="pan">The PAN that the block must be bound to; formats 1 and 2 have none.</param>
    /// <param name="digits">Takes up to <see cref="MaxDigits"/> digits, one a byte; zeros on an error. The caller wipes them.</param>
    /// <param name="length">The number of digits; 0 on an error.</param>
    /// <returns>The first error in the order of <see cref="PinBlockError"/>, or null.</returns>
    /// <exception cref="ArgumentException">The destination is too short, or a PAN is missing.</exception>
    public static PinBlockError? Parse(PinBlockFormat format, ReadOnlySpan<byte> block, Pan? pan, Span<byte> digits, out int length)
    {
        if (digits.Length < MaxDigits)
            throw new ArgumentException("The destination is too short.", nameof(digits));
        digits.Clear();
        length = 0;
        if (block.Length != Size(format))
            return PinBlockError.Size;
        Span<byte> field = stackalloc byte[block.Length];
        block.CopyTo(field);
        if (IsBound(format))
            PinField.BindTo(Needed(pan), field);
        var error = PinField.Read(format, field, digits, out length);
        CryptographicOperations.ZeroMemory(field);
        if (error is not null)
            CryptographicOperations.ZeroMemory(digits);
        return error;
    }

    /// <summary>Encrypts a clear block in its place: one block of the cipher; with format 4 two, the PAN XORed in between.</summary>
    /// <param name="format">The format.</param>
    /// <param name="key">A key of the format's cipher.</param>
    /// <param name="pan">The PAN that format 4 binds here.</param>
    /// <param name="block">The block, <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException">The block is no block of the key's cipher, or a PAN is missing.</exception>
    public static void Encrypt(PinBlockFormat format, BlockCipher key, Pan? pan, Span<byte> block)
    {
        ArgumentNullException.ThrowIfNull(key);
        key.Encrypt(block, block);
        if (format != PinBlockFormat.Iso4)
            return;
        XorPan(Needed(pan), block);
        key.Encrypt(block, block);
    }

    /// <summary>Decrypts what <see cref="Encrypt"/> made, in its place. Only a host does this, inside its own security module.</summary>
    /// <param name="format">The format.</param>
    /// <param name="key">A key of the format's cipher.</param>
    /// <param name="pan">The PAN that format 4 is bound to.</param>
    /// <param name="block">The block, <see cref="Size"/> bytes.</param>
    /// <exception cref="ArgumentException">The block is no block of the key's cipher, or a PAN is missing.</exception>
    public static void Decrypt(PinBlockFormat format, BlockCipher key, Pan? pan, Span<byte> block)
    {
        ArgumentNullException.ThrowIfNull(key);
        key.Decrypt(block, block);
        if (format != PinBlockFormat.Iso4)
            return;
        XorPan(Needed(pan), block);
        key.Decrypt(block, block);
    }

    private static bool IsBound(PinBlockFormat format) => format is PinBlockFormat.Iso0 or PinBlockFormat.Iso3 or PinBlockFormat.Sm4;

    private static Pan Needed(Pan? pan) => pan ?? throw new ArgumentNullException(nameof(pan));

    private static void XorPan(Pan pan, Span<byte> block)
    {
        Span<byte> field = stackalloc byte[MaxSize];
        PinField.WritePan(pan, field);
        for (var i = 0; i < block.Length; i++)
            block[i] ^= field[i];
        CryptographicOperations.ZeroMemory(field);
    }
}
