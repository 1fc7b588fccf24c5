using System.Security.Cryptography;

namespace Terminal.Core.Security;

/// <summary>Computes and compares message authentication codes, without allocating.</summary>
public static class Mac
{
    /// <summary>The length of a MAC (field 64) in bytes.</summary>
    public const int Length = 8;

    /// <summary>Whether an algorithm is defined for a key: X9.9 and X9.19 are DES algorithms, X9.19 knows no triple-length key, and none is for AES.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="key">The key.</param>
    public static bool Supports(MacAlgorithm algorithm, MacKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return algorithm switch
        {
            MacAlgorithm.UnionPay or MacAlgorithm.UnionPayBinary => key.Algorithm is KeyAlgorithm.Des or KeyAlgorithm.Sm4,
            MacAlgorithm.X99 => key.Algorithm == KeyAlgorithm.Des,
            MacAlgorithm.X919 => key.Left is not null,
            _ => false,
        };
    }

    /// <summary>Computes a MAC.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="key">The key.</param>
    /// <param name="data">The MAC block, MTI to the last field before F64; zeros are added up to whole blocks, of which there is at least one.</param>
    /// <param name="mac">Takes <see cref="Length"/> bytes.</param>
    /// <exception cref="ArgumentException">The destination is too short, or the algorithm is not defined for the key (<see cref="Supports"/>).</exception>
    public static void Compute(MacAlgorithm algorithm, MacKey key, ReadOnlySpan<byte> data, Span<byte> mac)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (mac.Length < Length)
            throw new ArgumentException("The destination is too short.", nameof(mac));
        if (!Supports(algorithm, key))
            throw new ArgumentException($"{algorithm} is not defined for this key.", nameof(algorithm));
        if (algorithm is MacAlgorithm.UnionPay or MacAlgorithm.UnionPayBinary)
            Fold(algorithm, key.Whole, data, mac);
        else
            Chain(algorithm, key, data, mac);
    }

    /// <summary>Computes a MAC and compares it in constant time.</summary>
    /// <param name="algorithm">The algorithm.</param>
    /// <param name="key">The key.</param>
    /// <param name="data">The MAC block.</param>
    /// <param name="mac">The MAC to be proven.</param>
    /// <returns>True when it is the MAC of the data; false also when it has another length.</returns>
    /// <exception cref="ArgumentException">The algorithm is not defined for the key.</exception>
    public static bool Verify(MacAlgorithm algorithm, MacKey key, ReadOnlySpan<byte> data, ReadOnlySpan<byte> mac)
    {
        Span<byte> expected = stackalloc byte[Length];
        Compute(algorithm, key, data, expected);
        var same = CryptographicOperations.FixedTimeEquals(expected, mac);
        CryptographicOperations.ZeroMemory(expected);
        return same;
    }

    /// <summary>The UnionPay "ECB" MAC: XOR of all blocks, written as hex text, encrypted in two halves that are folded into one.</summary>
    private static void Fold(MacAlgorithm algorithm, BlockCipher cipher, ReadOnlySpan<byte> data, Span<byte> mac)
    {
        var size = cipher.BlockSize;
        Span<byte> block = stackalloc byte[size];
        Span<byte> text = stackalloc byte[2 * size];
        block.Clear();
        for (; data.Length > size; data = data[size..])
            Xor(block, data[..size]);
        Xor(block, data);
        ToHex(block, text);
        cipher.Encrypt(text[..size], block);
        Xor(block, text[size..]);
        cipher.Encrypt(block, block);
        if (algorithm == MacAlgorithm.UnionPayBinary)
            block[..Length].CopyTo(mac);
        else
            ToHex(block[..(Length / 2)], mac);
        CryptographicOperations.ZeroMemory(block);
        CryptographicOperations.ZeroMemory(text);
    }

    /// <summary>X9.9: CBC under the whole key. X9.19: CBC under the left half, then D(right), E(left).</summary>
    private static void Chain(MacAlgorithm algorithm, MacKey key, ReadOnlySpan<byte> data, Span<byte> mac)
    {
        var isRetail = algorithm == MacAlgorithm.X919;
        ChainedMac.Compute(isRetail ? key.Left! : key.Whole, isRetail ? key.Right : null, MacPadding.Zeros, data, mac[..Length]);
    }

    private static void Xor(Span<byte> block, ReadOnlySpan<byte> other)
    {
        for (var i = 0; i < other.Length; i++)
            block[i] ^= other[i];
    }

    private static void ToHex(ReadOnlySpan<byte> bytes, Span<byte> text)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            text[2 * i] = "0123456789ABCDEF"u8[bytes[i] >> 4];
            text[(2 * i) + 1] = "0123456789ABCDEF"u8[bytes[i] & 0x0F];
        }
    }
}
