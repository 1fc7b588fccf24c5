using Terminal.Core.Emv.Tlv;
using Terminal.Emulator.Cards.Crypto;

namespace Terminal.Emulator.Cards.Chip;

/// <summary>The certificates and signatures of one application, as sound or as wrong as its card file wants them.</summary>
internal sealed class CardCertificates
{
    private const string Good = "1235";
    private const string Past = "1220";

    private readonly TestCard _card;
    private readonly ChipApplication _file;

    public CardCertificates(TestCard card, ChipApplication file, byte[] staticData)
    {
        (_card, _file) = (card, file);
        if (file.Authentication is { Count: 0 } && !file.PinKey)
            return;
        var issuer = RsaKey.Load(file.LongKeys ? "issuer-long" : "issuer");
        AddIssuer(issuer);
        if (file.Has(OfflineAuthentication.Static))
            AddSignature(issuer, staticData);
        if (file.Has(OfflineAuthentication.Dynamic) || file.Has(OfflineAuthentication.Combined))
        {
            Key = RsaKey.Load(file.LongKeys ? "icc-long" : "icc");
            Add(issuer, Key, staticData, EmvTags.IccCertificate, EmvTags.IccKeyExponent, EmvTags.IccKeyRemainder);
        }

        if (!file.PinKey)
            return;
        PinKey = RsaKey.Load("icc-pin");
        Add(issuer, PinKey, [], EmvTags.PinKeyCertificate, EmvTags.PinKeyExponent, EmvTags.PinKeyRemainder);
    }

    /// <summary>The data objects.</summary>
    public List<(uint Tag, byte[] Value)> Objects { get; } = [];

    /// <summary>The card's signing key; null for none.</summary>
    public RsaKey? Key { get; }

    /// <summary>The card's PIN key; null for none of its own.</summary>
    public RsaKey? PinKey { get; }

    private void AddIssuer(RsaKey issuer)
    {
        var authority = _card.Chip!.Has(ChipFault.UnknownAuthority) ? TestAuthorities.Unknown
            : _file.LongKeys ? TestAuthorities.Long : TestAuthorities.Usual;
        var expiry = _card.Chip.Has(ChipFault.IssuerCertificateExpired) ? Past : Good;
        var serial = _card.Chip.Has(ChipFault.IssuerCertificateRevoked) ? TestAuthorities.RevokedSerial : TestAuthorities.Serial;
        var certificate = Certificates.OfIssuer(authority.Key, issuer, Hex.Packed(_card.Pan[..6], 4), Hex.Bytes(expiry), Hex.Bytes(serial));
        Objects.Add((EmvTags.CaKeyIndexOfCard, [authority.Index]));
        Objects.Add((EmvTags.IssuerCertificate, certificate.Signed));
        Objects.Add((EmvTags.IssuerKeyRemainder, certificate.Remainder));
        Objects.Add((EmvTags.IssuerKeyExponent, issuer.Exponent.ToArray()));
    }

    private void AddSignature(RsaKey issuer, byte[] staticData)
    {
        var spoiled = _card.Chip!.Has(ChipFault.SdaWrong) ? [.. staticData, 0] : staticData;
        Objects.Add((EmvTags.SignedStaticData, Certificates.StaticSignature(issuer, [0xDA, 0xC0], spoiled)));
    }

    private void Add(RsaKey issuer, RsaKey key, byte[] staticData, uint certificateTag, uint exponentTag, uint remainderTag)
    {
        var expiry = _card.Chip!.Has(ChipFault.IccCertificateExpired) ? Past : Good;
        var certificate = Certificates.OfCard(issuer, key, Hex.Packed(_card.Pan, 10), Hex.Bytes(expiry), Hex.Bytes("000001"), staticData);
        Objects.Add((certificateTag, certificate.Signed));
        Objects.Add((exponentTag, key.Exponent.ToArray()));
        Objects.Add((remainderTag, certificate.Remainder));
    }
}
