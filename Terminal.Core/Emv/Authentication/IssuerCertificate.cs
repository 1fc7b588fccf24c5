using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Authentication;

/// <summary>Recovers the issuer's public key (EMV book 2, 5.3): tags 8F, 90, 92, 9F32.</summary>
public static class IssuerCertificate
{
    private const byte Format = 0x02;

    // Format, IIN, expiry, serial, algorithms, lengths: what stands before the key; hash and trailer stand behind it.
    private const int KeyStart = 15;
    private const int Overhead = 36;

    /// <summary>Recovers the key.</summary>
    /// <param name="data">The card's data objects.</param>
    /// <param name="aid">The AID that was selected.</param>
    /// <param name="keys">The payment systems' keys.</param>
    /// <param name="today">The business day.</param>
    /// <param name="key">The issuer's key; null unless recovered.</param>
    public static CertificateCheck Recover(EmvData data, ReadOnlySpan<byte> aid, CaPublicKeyStore keys, DateOnly today, out RsaPublicKey? key)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(keys);
        key = null;
        if (!data.TryGet(EmvTags.CaKeyIndexOfCard, out var index) || !data.TryGet(EmvTags.IssuerCertificate, out var certificate)
            || !data.TryGet(EmvTags.IssuerKeyExponent, out var exponent))
            return CertificateCheck.DataMissing;
        if (keys.Find(aid, index[0], today) is not { } authority)
            return CertificateCheck.Failed;
        var remainder = data.Get(EmvTags.IssuerKeyRemainder).ToArray();
        var signer = new RsaPublicKey(authority.Modulus, authority.Exponent);
        if (RsaRecovery.Power(certificate, signer) is not { } recovered || !RsaRecovery.HasFrame(recovered, Format))
            return CertificateCheck.Failed;
        // The recovered length tells whether a remainder is needed (2CT.037).
        if (remainder.Length == 0 && recovered[13] > recovered.Length - Overhead)
            return CertificateCheck.DataMissing;
        if (!RsaRecovery.HashFits(recovered, remainder, exponent.ToArray()) || !IsForPan(recovered.AsSpan(2, 4), data.Get(EmvTags.Pan)) || !CertificateKey.IsValidOn(today, recovered.AsSpan(6, 2))
            || keys.IsRevoked(new RevokedCertificate(Convert.ToHexString(authority.Rid.Span), authority.Index, Convert.ToHexString(recovered.AsSpan(8, 3)))))
            return CertificateCheck.Failed;
        key = CertificateKey.Assemble(recovered, 11, KeyStart, remainder, exponent);
        return key is null ? CertificateCheck.Failed : CertificateCheck.Recovered;
    }

    /// <summary>The identification number is the beginning of the PAN, 3 to 8 digits, filled with F.</summary>
    private static bool IsForPan(ReadOnlySpan<byte> issuer, ReadOnlySpan<byte> pan)
    {
        var digits = 0;
        for (var i = 0; i < 2 * issuer.Length; i++)
        {
            var nibble = Nibble(issuer, i);
            if (nibble == 0xF)
                break;
            if (i >= 2 * pan.Length || nibble != Nibble(pan, i))
                return false;
            digits++;
        }

        return digits >= 3;
    }

    private static int Nibble(ReadOnlySpan<byte> bytes, int index) => index % 2 == 0 ? bytes[index / 2] >> 4 : bytes[index / 2] & 0xF;
}
