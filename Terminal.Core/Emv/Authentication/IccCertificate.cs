using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Authentication;

/// <summary>Recovers a public key of the card (EMV book 2, 6.4 and 7.1): the one for signatures or the one for PINs.</summary>
public static class IccCertificate
{
    private const byte Format = 0x04;

    // Format, PAN, expiry, serial, algorithms, lengths: what stands before the key; hash and trailer stand behind it.
    private const int KeyStart = 21;
    private const int Overhead = 42;

    /// <summary>Recovers the key for signatures: tags 9F46, 9F47, 9F48.</summary>
    /// <param name="data">The card's data objects.</param>
    /// <param name="issuer">The issuer's key.</param>
    /// <param name="staticData">What the certificate covers beside itself.</param>
    /// <param name="today">The business day.</param>
    /// <param name="key">The key; null unless recovered.</param>
    public static CertificateCheck RecoverForSignatures(
        EmvData data, RsaPublicKey issuer, ReadOnlyMemory<byte> staticData, DateOnly today, out RsaPublicKey? key) =>
        Recover(data, issuer, staticData, today, (EmvTags.IccCertificate, EmvTags.IccKeyExponent, EmvTags.IccKeyRemainder), out key);

    /// <summary>Recovers the key for PINs: tags 9F2D, 9F2E, 9F2F.</summary>
    /// <param name="data">The card's data objects.</param>
    /// <param name="issuer">The issuer's key.</param>
    /// <param name="today">The business day.</param>
    /// <param name="key">The key; null unless recovered.</param>
    public static CertificateCheck RecoverForPins(EmvData data, RsaPublicKey issuer, DateOnly today, out RsaPublicKey? key) =>
        Recover(data, issuer, default, today, (EmvTags.PinKeyCertificate, EmvTags.PinKeyExponent, EmvTags.PinKeyRemainder), out key);

    private static CertificateCheck Recover(
        EmvData data, RsaPublicKey issuer, ReadOnlyMemory<byte> staticData, DateOnly today,
        (uint Certificate, uint Exponent, uint Remainder) tags, out RsaPublicKey? key)
    {
        ArgumentNullException.ThrowIfNull(data);
        key = null;
        if (!data.TryGet(tags.Certificate, out var certificate) || !data.TryGet(tags.Exponent, out var exponent))
            return CertificateCheck.DataMissing;
        var remainder = data.Get(tags.Remainder).ToArray();
        if (RsaRecovery.Power(certificate, issuer) is not { } recovered || !RsaRecovery.HasFrame(recovered, Format))
            return CertificateCheck.Failed;
        // The recovered length tells whether a remainder is needed, as with the issuer's certificate.
        if (remainder.Length == 0 && recovered[19] > recovered.Length - Overhead)
            return CertificateCheck.DataMissing;
        if (!RsaRecovery.HashFits(recovered, remainder, exponent.ToArray(), staticData))
            return CertificateCheck.Failed;
        if (!IsPan(recovered.AsSpan(2, 10), data.Get(EmvTags.Pan)) || !CertificateKey.IsValidOn(today, recovered.AsSpan(12, 2)))
            return CertificateCheck.Failed;
        key = CertificateKey.Assemble(recovered, 17, KeyStart, remainder, exponent);
        return key is null ? CertificateCheck.Failed : CertificateCheck.Recovered;
    }

    /// <summary>The certificate fills the PAN with F up to ten bytes.</summary>
    private static bool IsPan(ReadOnlySpan<byte> filled, ReadOnlySpan<byte> pan) =>
        pan.Length <= filled.Length && filled[..pan.Length].SequenceEqual(pan) && !filled[pan.Length..].ContainsAnyExcept((byte)0xFF);
}
