using System.Security.Cryptography;
using Terminal.Core.Emv;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;
using Terminal.Core.Emv.Transport;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>Makes certificates and signatures for a card, as EMV book 2 tells issuers to; what is wrong with them can be chosen.</summary>
internal sealed class TestIssuer
{
    private const string Exponent = "03";
    private static readonly byte[] Rid = Convert.FromHexString("A000000333");

    public string Iin { get; init; } = "621094FF";

    public string IssuerExpiry { get; init; } = "1230";

    public string CardExpiry { get; init; } = "1230";

    public string CertifiedPan { get; init; } = "6210948000000011FFFF";

    public byte Index { get; init; } = 0xC1;

    public static CaPublicKeyStore Store(DateOnly? expiry = null)
    {
        var modulus = TestKey.Of("ca").Modulus;
        var store = new CaPublicKeyStore();
        Assert.That(
            store.TryAdd(new CaPublicKey(Rid, 0xC1, modulus, new byte[] { 3 }, SHA1.HashData([.. Rid, 0xC1, .. modulus, 3]), expiry)), Is.Null);
        return store;
    }

    /// <summary>A bench whose card does SDA, DDA or CDA (the AIP's first byte) with sound keys.</summary>
    public KernelBench Bench(Aip methods)
    {
        var bench = new KernelBench();
        bench.Configuration = bench.Configuration with { Keys = Store() };
        bench.Card.Aip = ((byte)(methods | Aip.CardholderVerification | Aip.TerminalRiskManagement | Aip.IssuerAuthentication)).ToString("X2", null) + "00";
        Personalise(bench.Card);
        return bench;
    }

    /// <summary>Puts keys onto a card whose data are complete.</summary>
    public void Personalise(TestCard card)
    {
        byte[] staticData = [.. card.AuthenticatedRecord, .. card.Data.ContainsKey(EmvTags.SdaTagList) ? Convert.FromHexString(card.Aip) : []];
        var (ca, issuer, icc, pin) = (TestKey.Of("ca"), TestKey.Of("issuer"), TestKey.Of("icc"), TestKey.Of("pin"));
        card.With(EmvTags.CaKeyIndexOfCard, Index.ToString("X2", null)).With(EmvTags.IssuerKeyExponent, Exponent).With(EmvTags.IccKeyExponent, Exponent).With(EmvTags.PinKeyExponent, Exponent);

        var head = Convert.FromHexString("02" + Iin + IssuerExpiry + "000001" + "0101" + issuer.Length.ToString("X2", null) + "01");
        Certify(card, ca, head, issuer, [], (EmvTags.IssuerCertificate, EmvTags.IssuerKeyRemainder));
        card.With(EmvTags.SignedStaticData, Convert.ToHexString(issuer.Sign(Convert.FromHexString("0301DAC0"), [], staticData)));

        head = Convert.FromHexString("04" + CertifiedPan + CardExpiry + "000002" + "0101" + icc.Length.ToString("X2", null) + "01");
        Certify(card, issuer, head, icc, staticData, (EmvTags.IccCertificate, EmvTags.IccKeyRemainder));
        head = Convert.FromHexString("04" + CertifiedPan + CardExpiry + "000003" + "0101" + pin.Length.ToString("X2", null) + "01");
        Certify(card, issuer, head, pin, [], (EmvTags.PinKeyCertificate, EmvTags.PinKeyRemainder));

        card.Dda = command => icc.Sign(Convert.FromHexString("0501" + "03" + "02D1D2"), [], command.Data.ToArray());
        card.Cda = (command, plain) => SignCda(card, command, plain);
    }

    private static void Certify(TestCard card, TestKey signer, byte[] head, TestKey key, byte[] staticData, (uint Certificate, uint Remainder) tags)
    {
        var remainder = key.Modulus.Skip(signer.Length - 22 - head.Length).ToArray();
        card.With(tags.Certificate, Convert.ToHexString(signer.Sign(head, key.Modulus, remainder, [3], staticData)));
        card.With(tags.Remainder, remainder.Length > 0 ? Convert.ToHexString(remainder) : null);
    }

    /// <summary>No PDOL here: the hash is over CDOL1, with the second command CDOL2, and the answer.</summary>
    private static byte[] SignCda(TestCard card, CommandApdu command, byte[] plain)
    {
        string[] sent = [.. card.Commands.Where(bytes => bytes.StartsWith("80AE", StringComparison.Ordinal)).Select(bytes => bytes[10..^2])];
        var hash = SHA1.HashData([.. Convert.FromHexString(string.Concat(sent)), .. plain]);
        byte[] dynamicData = [2, 0xD1, 0xD2, plain[3], .. Convert.FromHexString("E1E2E3E4E5E6E7E8"), .. hash];
        return TestKey.Of("icc").Sign([0x05, 0x01, (byte)dynamicData.Length, .. dynamicData], [], command.Data[^4..].ToArray());
    }
}
