using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Terminal.Core.Security;

/// <summary>
/// The CBC message authentication codes of ISO/IEC 9797-1 over any block cipher: algorithm 1 (CBC-MAC; with DES also X9.9) and
/// algorithm 3 (retail MAC; with DES halves also X9.19). Nothing is allocated.
/// </summary>
public static class ChainedMac
{
    private const byte Mark = 0x80;

    /// <summary>Computes a MAC.</summary>
    /// <param name="key">Chains the blocks.</param>
    /// <param name="outer">Algorithm 3: decrypts the last block, which <paramref name="key"/> then encrypts; null is algorithm 1.</param>
    /// <param name="padding">How the last block is made whole.</param>
    /// <param name="data">The data.</param>
    /// <param name="mac">Takes the leftmost bytes of the last block, as many as it has, at most a block.</param>
    /// <exception cref="ArgumentException">More bytes are asked for than a block has, or the ciphers have different blocks.</exception>
    public static void Compute(BlockCipher key, BlockCipher? outer, MacPadding padding, ReadOnlySpan<byte> data, Span<byte> mac)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (mac.Length > key.BlockSize)
            throw new ArgumentException("A MAC is no longer than a block.", nameof(mac));
        if (outer is not null && outer.BlockSize != key.BlockSize)
            throw new ArgumentException("Both ciphers need the same block.", nameof(outer));
        Span<byte> block = stackalloc byte[key.BlockSize];
        block.Clear();
        if (padding == MacPadding.Length)
        {
            BinaryPrimitives.WriteInt64BigEndian(block[^sizeof(long)..], 8L * data.Length);
            key.Encrypt(block, block);
        }

        Chain(key, padding, data, block);
        if (outer is not null)
        {
            outer.Decrypt(block, block);
            key.Encrypt(block, block);
        }

        block[..mac.Length].CopyTo(mac);
        CryptographicOperations.ZeroMemory(block);
    }

    private static void Chain(BlockCipher key, MacPadding padding, ReadOnlySpan<byte> data, Span<byte> block)
    {
        for (; data.Length > block.Length; data = data[block.Length..])
        {
            Xor(block, data[..block.Length]);
            key.Encrypt(block, block);
        }

        Xor(block, data);
        if (padding == MacPadding.Marked)
        {
            if (data.Length == block.Length)
                key.Encrypt(block, block);
            block[data.Length % block.Length] ^= Mark;
        }

        key.Encrypt(block, block);
    }

    private static void Xor(Span<byte> block, ReadOnlySpan<byte> other)
    {
        for (var i = 0; i < other.Length; i++)
            block[i] ^= other[i];
    }
}
