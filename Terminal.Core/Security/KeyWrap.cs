namespace Terminal.Core.Security;

/// <summary>Keys under another key, as at sign-on: 3DES-ECB or SM4-ECB, whichever the wrapping key is for.</summary>
public static class KeyWrap
{
    /// <summary>
    /// The part of a cryptogram that counts. A single-length DES key travels in a 16-byte field with a zero second half, in
    /// clear, so that all keys of a sign-on have the same length.
    /// </summary>
    /// <param name="algorithm">The cipher that the wrapped key is for.</param>
    /// <param name="cryptogram">The cryptogram.</param>
    public static ReadOnlySpan<byte> Significant(KeyAlgorithm algorithm, ReadOnlySpan<byte> cryptogram) =>
        algorithm == KeyAlgorithm.Des ? MacKey.SingleLength(cryptogram) : cryptogram;

    /// <summary>Encrypts a key.</summary>
    /// <param name="master">The wrapping key.</param>
    /// <param name="key">The clear key.</param>
    /// <param name="cryptogram">As many bytes.</param>
    /// <returns>False when the key is not whole blocks of the wrapping key or the lengths differ.</returns>
    public static bool TryWrap(BlockCipher master, ReadOnlySpan<byte> key, Span<byte> cryptogram)
    {
        ArgumentNullException.ThrowIfNull(master);
        if (!Fits(master, key, cryptogram))
            return false;
        master.Encrypt(key, cryptogram);
        return true;
    }

    /// <summary>Decrypts a key; only inside a security module.</summary>
    /// <param name="master">The wrapping key.</param>
    /// <param name="cryptogram">The cryptogram.</param>
    /// <param name="key">As many bytes; the caller wipes them.</param>
    /// <returns>False when the cryptogram is not whole blocks of the wrapping key or the lengths differ.</returns>
    public static bool TryUnwrap(BlockCipher master, ReadOnlySpan<byte> cryptogram, Span<byte> key)
    {
        ArgumentNullException.ThrowIfNull(master);
        if (!Fits(master, cryptogram, key))
            return false;
        master.Decrypt(cryptogram, key);
        return true;
    }

    private static bool Fits(BlockCipher master, ReadOnlySpan<byte> source, Span<byte> destination) =>
        source.Length > 0 && source.Length % master.BlockSize == 0 && destination.Length == source.Length;
}
