namespace Terminal.Core.Emv.Parameters;

/// <summary>The public keys of the payment systems and the certificates of issuers that they revoked (EMV book 2, 10.1 and 5.1.2).</summary>
public sealed class CaPublicKeyStore
{
    /// <summary>The most keys; a terminal has to hold at least six a RID.</summary>
    public const int MaxKeys = 256;

    private readonly List<CaPublicKey> _keys = [];
    private readonly List<RevokedCertificate> _revoked = [];

    /// <summary>The keys, in the order in which they came.</summary>
    public IReadOnlyList<CaPublicKey> Keys => _keys;

    /// <summary>Takes a key; one with the same RID and index is replaced.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Why it was refused, or null.</returns>
    public CaPublicKeyError? TryAdd(CaPublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.Rid.Length != CaPublicKey.RidLength)
            return CaPublicKeyError.Rid;
        if (key.Modulus.Length is < 64 or > 248 || key.Modulus.Span[^1] % 2 == 0)
            return CaPublicKeyError.Modulus;
        if (!IsExponent(key.Exponent.Span))
            return CaPublicKeyError.Exponent;
        if (!key.IsIntact)
            return CaPublicKeyError.CheckValue;
        var at = _keys.FindIndex(other => other.Index == key.Index && other.Rid.Span.SequenceEqual(key.Rid.Span));
        if (at >= 0)
            _keys[at] = key;
        else if (_keys.Count == MaxKeys)
            return CaPublicKeyError.Full;
        else
            _keys.Add(key);
        return null;
    }

    /// <summary>A key that may be used.</summary>
    /// <param name="aid">An AID; its first five bytes are the RID.</param>
    /// <param name="index">The key's index.</param>
    /// <param name="today">The business day.</param>
    /// <returns>Null when there is none, or it has expired.</returns>
    public CaPublicKey? Find(ReadOnlySpan<byte> aid, byte index, DateOnly today)
    {
        if (aid.Length < CaPublicKey.RidLength)
            return null;
        foreach (var key in _keys)
        {
            if (key.Index == index && key.Rid.Span.SequenceEqual(aid[..CaPublicKey.RidLength]))
                return key.Expiry < today ? null : key;
        }

        return null;
    }

    /// <summary>Puts a certificate on the revocation list.</summary>
    /// <param name="certificate">The certificate.</param>
    public void Revoke(RevokedCertificate certificate) => _revoked.Add(certificate);

    /// <summary>Whether a certificate is on the revocation list.</summary>
    /// <param name="certificate">The certificate.</param>
    public bool IsRevoked(RevokedCertificate certificate) => _revoked.Contains(certificate);

    /// <summary>Whether bytes are one of the two exponents that EMV allows.</summary>
    internal static bool IsExponent(ReadOnlySpan<byte> exponent) => exponent is [3] or [1, 0, 1];
}
