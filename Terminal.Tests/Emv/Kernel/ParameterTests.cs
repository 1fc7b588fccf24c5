using System.Security.Cryptography;
using Terminal.Core.Emv;
using Terminal.Core.Emv.Parameters;
using Terminal.Core.Emv.Tlv;

namespace Terminal.Tests.Emv.Kernel;

/// <summary>UnionPay's parameter download, the store of public keys, and the checksum of the configuration.</summary>
public sealed class ParameterTests
{
    private const string Application =
        "9F0608A000000333010101" + "DF010100" + "9F08020020" + "DF1105D84000A800" + "DF1205D84004F800" + "DF13050010000000" + "9F1B0400002710"
        + "DF150400001388" + "DF160199" + "DF170120" + "DF14039F3704" + "DF180101" + "9F7B06000000100000" + "DF1906000000100000" + "DF2006000000100000" + "DF2106000000100000";

    [Test]
    public void An_application_is_read_from_a_download()
    {
        Assert.That(ApplicationParameters.TryParse(Convert.FromHexString(Application), out var read, out var error), Is.True, error.ToString());
        Assert.That(Convert.ToHexString(read!.Aid.Span), Is.EqualTo("A000000333010101"));
        Assert.That((read.MatchesPartially, read.Version, read.OnlinePin), Is.EqualTo((true, (ushort)0x0020, true)));
        Assert.That(((ulong)read.TacDefault, (ulong)read.TacOnline, (ulong)read.TacDenial), Is.EqualTo((0xD84000A800ul, 0xD84004F800ul, 0x0010000000ul)));
        Assert.That((read.FloorLimit, read.RandomThreshold, read.RandomTarget, read.RandomMaximum), Is.EqualTo((10_000L, 5_000L, 20, 99)));
        Assert.That(Convert.ToHexString(read.DefaultDdol.Span), Is.EqualTo("9F3704"));
        Assert.That(read.TacDenial, Is.EqualTo(Tvr.ServiceNotAllowed));
    }

    [TestCase("DF010100", TlvErrorReason.Missing, 0)]
    [TestCase("9F0604A0000003", TlvErrorReason.ValueFormat, 0)]
    [TestCase("9F0605A000000333DF0101000F", TlvErrorReason.LengthTruncated, 12)]
    [TestCase("9F0605A000000333DF0102009C", TlvErrorReason.ValueFormat, 8)]
    [TestCase("9F0605A000000333DF010200", TlvErrorReason.ValueTruncated, 8)]
    [TestCase("9F0605A000000333DF010100DF010101", TlvErrorReason.Duplicate, 12)]
    [TestCase("9F0605A000000333DF1104D84000A8", TlvErrorReason.ValueFormat, 8)]
    [TestCase("9F0605A000000333DF17019A", TlvErrorReason.ValueFormat, 8)]
    public void A_broken_download_is_refused_with_its_offset(string hex, TlvErrorReason reason, int offset)
    {
        Assert.That(ApplicationParameters.TryParse(Convert.FromHexString(hex), out _, out var error), Is.False);
        Assert.That(error, Is.EqualTo(new TlvError(offset, reason)));
    }

    [TestCase("DF050420301231", "2030-12-31")]
    [TestCase("DF05083230333031323331", "2030-12-31")]
    [TestCase("", null)]
    public void A_key_is_read_with_its_expiry_in_either_form(string expiry, string? day)
    {
        Assert.That(CaPublicKey.TryParse(Download(expiry), out var key, out var error), Is.True, error.ToString());
        Assert.That(key!.Expiry, Is.EqualTo(day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", null)));
        Assert.That(new CaPublicKeyStore().TryAdd(key), Is.Null);
    }

    [TestCase("DF050420301331")]
    [TestCase("DF050820301231")]
    [TestCase("DF060107")]
    [TestCase("DF070104", TestName = "SM2 is refused by name")]
    public void A_key_that_is_not_of_this_kind_is_refused(string more) => Assert.That(CaPublicKey.TryParse(Download(more), out _, out _), Is.False);

    [Test]
    public void A_key_is_used_until_the_day_on_which_it_expires()
    {
        Assert.That(CaPublicKey.TryParse(Download("DF050420301231"), out var key, out _), Is.True);
        var store = new CaPublicKeyStore();
        store.TryAdd(key!);
        var aid = Convert.FromHexString("A000000333010101");
        Assert.That(store.Find(aid, 0xC1, new DateOnly(2030, 12, 31)), Is.Not.Null);
        Assert.That(store.Find(aid, 0xC1, new DateOnly(2031, 1, 1)), Is.Null);
        Assert.That(store.Find(aid, 0xC2, new DateOnly(2030, 12, 31)), Is.Null);
        Assert.That(store.Find(Convert.FromHexString("A000000003"), 0xC1, new DateOnly(2030, 12, 31)), Is.Null);
    }

    [Test]
    public void The_store_refuses_what_EMV_does_not_allow_and_replaces_what_it_has()
    {
        Assert.That(CaPublicKey.TryParse(Download(""), out var key, out _), Is.True);
        var store = new CaPublicKeyStore();
        Assert.That(store.TryAdd(key!), Is.Null);
        Assert.That(store.TryAdd(key!), Is.Null);
        Assert.That(store.Keys, Has.Count.EqualTo(1));
        Assert.That(store.TryAdd(key! with { Exponent = new byte[] { 5 } }), Is.EqualTo(CaPublicKeyError.Exponent));
        Assert.That(store.TryAdd(key! with { Modulus = new byte[63] }), Is.EqualTo(CaPublicKeyError.Modulus));
        Assert.That(store.TryAdd(key! with { Modulus = new byte[64] }), Is.EqualTo(CaPublicKeyError.Modulus), "even");
        Assert.That(store.TryAdd(key! with { Rid = new byte[4] }), Is.EqualTo(CaPublicKeyError.Rid));
    }

    [Test]
    public void The_store_holds_a_bounded_number_of_keys()
    {
        Assert.That(CaPublicKey.TryParse(Download(""), out var key, out _), Is.True);
        var store = new CaPublicKeyStore();
        CaPublicKeyError? error = null;
        for (var i = 0; i <= CaPublicKeyStore.MaxKeys && error is null; i++)
        {
            byte[] rid = [0xA0, 0, 0, (byte)(i >> 8), (byte)i];
            error = store.TryAdd(key! with { Rid = rid, CheckValue = SHA1.HashData([.. rid, key.Index, .. key.Modulus.Span, .. key.Exponent.Span]) });
        }

        Assert.That((error, store.Keys.Count), Is.EqualTo(((CaPublicKeyError?)CaPublicKeyError.Full, CaPublicKeyStore.MaxKeys)));
    }

    [Test]
    public void The_checksum_is_over_what_is_certified_and_nothing_else()
    {
        var configuration = new KernelBench().Configuration;
        Assert.That(configuration.Checksum, Does.Match("^[0-9A-F]{64}$"));
        Assert.That((configuration with { MerchantName = "OTHER", TerminalId = "00000002", Applications = [] }).Checksum, Is.EqualTo(configuration.Checksum));
        KernelConfiguration[] others =
        [
            configuration with { TerminalType = 0x21 },
            configuration with { Capabilities = Convert.FromHexString("E0F8C8") },
            configuration with { AdditionalCapabilities = Convert.FromHexString("F000F0A000") },
            configuration with { Legacy = LegacyFeatures.None },
            configuration with { UsesDirectory = false },
            configuration with { CardholderChooses = false },
            configuration with { AlwaysManagesRisk = false },
            configuration with { BypassCountsForAll = false },
            configuration with { LooksCardsUp = true },
            configuration with { ScriptLimit = 254 },
        ];
        Assert.That(others.Select(other => other.Checksum).Append(configuration.Checksum), Is.Unique);
    }

    [Test]
    public void Every_legacy_feature_is_in_the_checksum()
    {
        var configuration = new KernelBench().Configuration;
        var sums = Enum.GetValues<LegacyFeatures>().Select(feature => (configuration with { Legacy = feature }).Checksum);
        Assert.That(sums, Is.Unique);
    }

    [TestCase(0x20)]
    [TestCase(0x27)]
    [TestCase(0x42)]
    public void A_configuration_with_an_impossible_type_is_refused(int type)
    {
        var bench = new KernelBench();
        Assert.That((bench.Configuration with { TerminalType = (byte)type }).Validate(), Is.Not.Null);
        Assert.That(() => new EmvKernel(bench.Configuration with { TerminalType = (byte)type }, bench.Details, bench.Random), Throws.ArgumentException);
    }

    private static byte[] Download(string more)
    {
        var modulus = TestKey.Of("ca").Modulus;
        byte[] rid = [0xA0, 0, 0, 3, 0x33];
        return
        [
            .. BerTlv.Encode(EmvTags.TerminalAid, rid), .. BerTlv.Encode(EmvTags.CaKeyIndex, [0xC1]), .. Convert.FromHexString(more),
            .. BerTlv.Encode(EmvTags.CaModulus, modulus), .. BerTlv.Encode(EmvTags.CaExponent, [3]),
            .. BerTlv.Encode(EmvTags.CaCheckValue, SHA1.HashData([.. rid, 0xC1, .. modulus, 3])),
        ];
    }
}
