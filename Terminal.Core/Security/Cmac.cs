using System.Security.Cryptography;

namespace Terminal.Core.Security;

/// <summary>CMAC (NIST SP 800-38B; ISO/IEC 9797-1 algorithm 5) over 3DES, AES or SM4. Nothing is allocated.</summary>
public static class Cmac
{
    private const byte Mark = 0x80;

    /// <summary>Computes a MAC.</summary>
    /// <param name="key">The key.</param>
    /// <param name="data">The data; may be empty.</param>
    /// <param name="mac">Takes the leftmost bytes of the last block, as many as it has, at most a block.</param>
    /// <exception cref="ArgumentException">More bytes are asked for than a block has.</exception>
    public static void Compute(BlockCipher key, ReadOnlySpan<byte> data, Span<byte> mac)
    {
        ArgumentNullException.ThrowIfNull(key);
        var size = key.BlockSize;
        if (mac.Length > size)
            throw new ArgumentException("A MAC is no longer than a block.", nameof(mac));
        Span<byte> block = stackalloc byte[size];
        Span<byte> subkey = stackalloc byte[size];
        block.Clear();
        subkey.Clear();
        key.Encrypt(subkey, subkey);
        Double(subkey);
        for (; data.Length > size; data = data[size..])
        {
            Xor(block, data[..size]);
            key.Encrypt(block, block);
        }

        Xor(block, data);
        if (data.Length < size)
        {
            block[data.Length] ^= Mark;
            Double(subkey);
        }

        Xor(block, subkey);
        key.Encrypt(block, block);
        block[..mac.Length].CopyTo(mac);
        CryptographicOperations.ZeroMemory(block);
        CryptographicOperations.ZeroMemory(subkey);
    }

    /// <summary>Multiplies by x in the field of the block; no branch depends on the value.</summary>
    private static void Double(Span<byte> value)
    {
        var polynomial = (byte)(value.Length == 16 ? 0x87 : 0x1B);
        var carry = (byte)(value[0] >> 7);
        for (var i = 0; i < value.Length - 1; i++)
            value[i] = (byte)((value[i] << 1) | (value[i + 1] >> 7));
        value[^1] = (byte)((value[^1] << 1) ^ (byte)(-carry & polynomial));
    }

    private static void Xor(Span<byte> block, ReadOnlySpan<byte> other)
    {
        for (var i = 0; i < other.Length; i++)
            block[i] ^= other[i];
    }
}
