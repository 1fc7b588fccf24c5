using Terminal.Core.Emv.Authentication;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;
using Terminal.Tests.Security;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>The EMV rows of Vectors/crypto.txt: public keys of payment systems, and the certificates and signatures of one card.</summary>
public sealed class VectorTests
{
    internal static IReadOnlyList<string> Keys => CryptoVectors.Rows("CAPK ");

    // What follows the head of H3's section: single lines NAME=hex.
    private static RsaPublicKey Issuer => RecoverIssuer(CryptoVectors.Bytes(CryptoVectors.Row("VALID_ISSUER_CERT="), "VALID_ISSUER_CERT"))!;

    [TestCaseSource(nameof(Keys))]
    public void Every_published_key_has_its_check_value(string row)
    {
        var store = new CaPublicKeyStore();
        Assert.That(store.TryAdd(Key(row)), Is.Null);
        Assert.That(store.Find(CryptoVectors.Bytes(row, "RID"), CryptoVectors.Bytes(row, "IDX")[0], new DateOnly(2026, 11, 24)), Is.Not.Null);
    }

    [TestCaseSource(nameof(Keys))]
    public void A_key_with_a_changed_bit_is_refused(string row)
    {
        var key = Key(row);
        var modulus = key.Modulus.ToArray();
        modulus[10] ^= 1;
        Assert.That(new CaPublicKeyStore().TryAdd(key with { Modulus = modulus }), Is.EqualTo(CaPublicKeyError.CheckValue));
    }

    [Test]
    public void The_valid_issuer_certificate_is_recovered_and_the_invalid_one_is_not()
    {
        Assert.That(Issuer.Modulus.Length, Is.EqualTo(176));
        Assert.That(RecoverIssuer(CryptoVectors.Bytes(CryptoVectors.Row("INVALID_ISSUER_CERT="), "INVALID_ISSUER_CERT")), Is.Null);
    }

    /// <summary>The static data of this card are not among the vectors, so that hashes over them cannot be checked; header, trailer and content can.</summary>
    [TestCase("ENC_SSAD", 0x03)]
    [TestCase("ICC_CERT", 0x04)]
    public void What_the_issuer_signed_is_recovered_and_what_is_invalid_is_not(string name, int format)
    {
        var valid = CryptoVectors.Bytes(CryptoVectors.Row($"VALID_{name}="), $"VALID_{name}");
        var invalid = CryptoVectors.Bytes(CryptoVectors.Row($"INVALID_{name}="), $"INVALID_{name}");
        Assert.That(RsaRecovery.HasFrame(RsaRecovery.Power(valid, Issuer), (byte)format), Is.True);
        Assert.That(RsaRecovery.HasFrame(RsaRecovery.Power(invalid, Issuer), (byte)format), Is.False);
    }

    [Test]
    public void The_cards_signature_over_the_terminals_number_verifies_and_the_invalid_one_does_not()
    {
        var certificate = RsaRecovery.Power(CryptoVectors.Bytes(CryptoVectors.Row("VALID_ICC_CERT="), "VALID_ICC_CERT"), Issuer)!;
        var remainder = CryptoVectors.Bytes(CryptoVectors.Row("ICC_PK_REMAINDER").Replace("(9F48)", "", StringComparison.Ordinal), "ICC_PK_REMAINDER");
        Assert.That(Convert.ToHexString(certificate.AsSpan(2, 10)), Is.EqualTo("4761739001010119FFFF"));
        int length = certificate[19];
        byte[] modulus = [.. certificate[21..^21], .. remainder];
        Assert.That(modulus, Has.Length.EqualTo(length));
        var card = new RsaPublicKey(modulus, new byte[] { 3 });
        var number = CryptoVectors.Bytes(CryptoVectors.Row("ddol_data="), "ddol_data");
        Assert.That(SignedDynamicData.TryRecoverDda(CryptoVectors.Bytes(CryptoVectors.Row("VALID_ENC_SDAD="), "VALID_ENC_SDAD"), card, number, out _), Is.True);
        Assert.That(SignedDynamicData.TryRecoverDda(CryptoVectors.Bytes(CryptoVectors.Row("INVALID_ENC_SDAD="), "INVALID_ENC_SDAD"), card, number, out _), Is.False);
        Assert.That(SignedDynamicData.TryRecoverDda(CryptoVectors.Bytes(CryptoVectors.Row("VALID_ENC_SDAD="), "VALID_ENC_SDAD"), card, new byte[4], out _), Is.False);
    }

    private static RsaPublicKey? RecoverIssuer(byte[] certificate)
    {
        using var data = new EmvData();
        data.Set(EmvTags.CaKeyIndexOfCard, [0x94]);
        data.Set(EmvTags.IssuerCertificate, certificate);
        data.Set(EmvTags.IssuerKeyExponent, [3]);
        data.Set(EmvTags.Pan, Convert.FromHexString("4761739001010119"));
        var store = new CaPublicKeyStore();
        store.TryAdd(Key(CryptoVectors.Row("CAPK RID=A000000003 IDX=94")));
        IssuerCertificate.Recover(data, [.. CryptoVectors.Bytes(CryptoVectors.Row("test_capk_rid="), "test_capk_rid"), 0x10, 0x10], store, new DateOnly(2015, 1, 1), out var key);
        return key;
    }

    private static CaPublicKey Key(string row) => new(
        CryptoVectors.Bytes(row, "RID"), CryptoVectors.Bytes(row, "IDX")[0], CryptoVectors.Bytes(row, "MOD"), CryptoVectors.Bytes(row, "EXP"), CryptoVectors.Bytes(row, "SHA1"), null);
}
