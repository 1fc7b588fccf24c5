using Terminal.Core.Emv.Tlv;

namespace Terminal.Core.Emv.Authentication;

/// <summary>Checks the issuer's signature over the card's static data (SDA; EMV book 2, 5.4): tag 93.</summary>
public static class SignedStaticData
{
    private const byte Format = 0x03;

    /// <summary>Checks the signature.</summary>
    /// <param name="data">The card's data objects.</param>
    /// <param name="issuer">The issuer's key.</param>
    /// <param name="staticData">What was signed beside the signature itself.</param>
    /// <param name="code">The data authentication code, two bytes, which becomes tag 9F45.</param>
    public static CertificateCheck Check(EmvData data, RsaPublicKey issuer, ReadOnlyMemory<byte> staticData, out byte[]? code)
    {
        ArgumentNullException.ThrowIfNull(data);
        code = null;
        if (!data.TryGet(EmvTags.SignedStaticData, out var signature))
            return CertificateCheck.DataMissing;
        if (RsaRecovery.Recover(signature, issuer, Format, staticData) is not { } recovered || recovered[2] != 1)
            return CertificateCheck.Failed;
        code = recovered[3..5];
        return CertificateCheck.Recovered;
    }
}
