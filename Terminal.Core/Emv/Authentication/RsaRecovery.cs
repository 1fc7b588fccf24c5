using System.Numerics;
using System.Security.Cryptography;

namespace Terminal.Core.Emv.Authentication;

/// <summary>
/// RSA with message recovery (ISO/IEC 9796-2 scheme 1 as EMV book 2 annex A2.1 uses it): header 6A, a format byte, hash SHA-1, trailer
/// BC. The platform's RSA offers no raw operation, hence the plain power.
/// </summary>
public static class RsaRecovery
{
    /// <summary>The length of the hash.</summary>
    public const int HashLength = 20;

    private const byte Header = 0x6A;
    private const byte Trailer = 0xBC;

    // 512 bits are the least that EMV allows.
    private const int LeastLength = 64;

    /// <summary>Raises a block to the power of the public exponent.</summary>
    /// <param name="block">As long as the modulus, and less than it.</param>
    /// <param name="key">The key.</param>
    /// <returns>As many bytes as the modulus; null when the block does not fit the key.</returns>
    public static byte[]? Power(ReadOnlySpan<byte> block, RsaPublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var modulus = new BigInteger(key.Modulus.Span, isUnsigned: true, isBigEndian: true);
        var number = new BigInteger(block, isUnsigned: true, isBigEndian: true);
        if (block.Length != key.Modulus.Length || modulus.IsEven || number >= modulus)
            return null;
        var power = BigInteger.ModPow(number, new BigInteger(key.Exponent.Span, isUnsigned: true, isBigEndian: true), modulus);
        var result = new byte[block.Length];
        power.TryWriteBytes(result.AsSpan(result.Length - power.GetByteCount(isUnsigned: true)), out _, isUnsigned: true, isBigEndian: true);
        return result;
    }

    /// <summary>Recovers what was signed and checks header, format, trailer and hash.</summary>
    /// <param name="signature">The signature.</param>
    /// <param name="key">The signer's key.</param>
    /// <param name="format">The format byte: 03 static data, 05 dynamic data.</param>
    /// <param name="further">What was hashed beside the recovered bytes.</param>
    /// <returns>The recovered bytes, header and trailer included; null when anything is not as it should be.</returns>
    public static byte[]? Recover(ReadOnlySpan<byte> signature, RsaPublicKey key, byte format, params ReadOnlySpan<ReadOnlyMemory<byte>> further) =>
        Power(signature, key) is { } recovered && HasFrame(recovered, format) && HashFits(recovered, further) ? recovered : null;

    /// <summary>Whether recovered bytes have the header, the format byte and the trailer.</summary>
    /// <param name="recovered">The recovered bytes.</param>
    /// <param name="format">The format byte.</param>
    public static bool HasFrame(ReadOnlySpan<byte> recovered, byte format) =>
        recovered.Length >= LeastLength && recovered[0] == Header && recovered[1] == format && recovered[^1] == Trailer;

    /// <summary>Whether the hash in recovered bytes is that of what stands before it and of further data.</summary>
    /// <param name="recovered">The recovered bytes, with their frame.</param>
    /// <param name="further">What was hashed beside them.</param>
    public static bool HashFits(ReadOnlySpan<byte> recovered, params ReadOnlySpan<ReadOnlyMemory<byte>> further)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(recovered[1..^(HashLength + 1)]);
        foreach (var part in further)
            hash.AppendData(part.Span);
        Span<byte> sum = stackalloc byte[HashLength];
        hash.GetHashAndReset(sum);
        return sum.SequenceEqual(recovered[^(HashLength + 1)..^1]);
    }
}
