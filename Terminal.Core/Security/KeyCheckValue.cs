using System.Security.Cryptography;

namespace Terminal.Core.Security;

/// <summary>The check value of a key: the first bytes of the encryption of a zero block.</summary>
public static class KeyCheckValue
{
    /// <summary>The least length that says anything about a key, in bytes.</summary>
    public const int MinLength = 3;

    /// <summary>The length that the UnionPay sign-on uses, in bytes.</summary>
    public const int UsualLength = 4;

    /// <summary>Computes a check value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="checkValue">As many bytes as are wanted, at most a block.</param>
    /// <exception cref="ArgumentException">More bytes are asked for than a block has.</exception>
    public static void Compute(BlockCipher key, Span<byte> checkValue)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (checkValue.Length > key.BlockSize)
            throw new ArgumentException("A check value is no longer than a block.", nameof(checkValue));
        Span<byte> block = stackalloc byte[key.BlockSize];
        block.Clear();
        key.Encrypt(block, block);
        block[..checkValue.Length].CopyTo(checkValue);
        CryptographicOperations.ZeroMemory(block);
    }

    /// <summary>Compares a check value.</summary>
    /// <param name="key">The key.</param>
    /// <param name="checkValue">3 bytes to a block.</param>
    /// <returns>True when it is the key's; false also when its length says nothing.</returns>
    public static bool Matches(BlockCipher key, ReadOnlySpan<byte> checkValue)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (checkValue.Length < MinLength || checkValue.Length > key.BlockSize)
            return false;
        Span<byte> expected = stackalloc byte[checkValue.Length];
        Compute(key, expected);
        return CryptographicOperations.FixedTimeEquals(expected, checkValue);
    }
}
