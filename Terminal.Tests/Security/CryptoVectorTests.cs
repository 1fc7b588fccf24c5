using System.Text;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Terminal.Core.Cards;
using Terminal.Core.Security;
using static Terminal.Tests.Security.CryptoVectors;

namespace Terminal.Tests.Security;

public sealed class CryptoVectorTests
{
    private static readonly SeededBytes Random = new(1);

    [Test]
    public void Format_0_blocks_are_built_and_taken_apart_as_published()
    {
        var rows = Rows("FMT0 PIN=");
        foreach (var row in rows)
        {
            using var pan = Account(Text(row, "PAN"));
            var pin = Digits(Text(row, "PIN"));
            var block = new byte[8];
            Assert.That(PinBlock.TryBuild(PinBlockFormat.Iso0, pin, pan, Random, block), Is.True, row);
            Assert.That(block, Is.EqualTo(Bytes(row, "BLOCK")), row);
            var digits = new byte[PinBlock.MaxDigits];
            Assert.That(PinBlock.Parse(PinBlockFormat.Iso0, block, pan, digits, out var length), Is.Null, row);
            Assert.That(digits[..length], Is.EqualTo(pin), row);
        }

        Assert.That(rows, Has.Count.EqualTo(4));
    }

    [Test]
    public void Published_bad_format_0_blocks_are_refused_by_name()
    {
        var names = new Dictionary<string, PinBlockError>(StringComparer.Ordinal)
        {
            ["(control"] = PinBlockError.ControlField,
            ["(PIN length"] = PinBlockError.Length,
            ["(filler"] = PinBlockError.Filler,
        };
        var rows = Rows("FMT0 NEGATIVE");
        foreach (var row in rows)
        {
            using var pan = Account(Text(row, "PAN"));
            var digits = new byte[PinBlock.MaxDigits];
            var error = PinBlock.Parse(PinBlockFormat.Iso0, Bytes(row, "BLOCK"), pan, digits, out var length);
            Assert.That(error, Is.EqualTo(names.Single(n => row.Contains(n.Key, StringComparison.Ordinal)).Value), row);
            Assert.That(length, Is.Zero, row);
            Assert.That(digits, Is.All.Zero, row);
        }

        Assert.That(rows, Has.Count.EqualTo(3));
    }

    [TestCase("1234567890123456", "0612713176FEDCBA")]
    [TestCase("123456789012345678", "061253DFFEDCBA98")]
    public void Format_0_blocks_of_the_UnionPay_descriptions_hold(string account, string expected)
    {
        using var pan = Account(account);
        var block = new byte[8];
        Assert.That(PinBlock.TryBuild(PinBlockFormat.Iso0, Digits("123456"), pan, Random, block), Is.True);
        Assert.That(Convert.ToHexString(block), Is.EqualTo(expected));
    }

    [Test]
    public void Retail_MACs_under_a_double_length_DES_key_hold()
    {
        var rows = Rows("RETAIL_MAC(ISO9797-1 alg3 pad1)");
        foreach (var row in rows)
            AssertMac(MacAlgorithm.X919, Bytes(row, "KEY"), Encoding.ASCII.GetBytes(Text(row, "DATA")), Bytes(row, "MAC4"), row);
        Assert.That(rows, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_CBC_MAC_with_zero_padding_holds()
    {
        var rows = Rows("CBC_MAC(TDES) pad1");
        foreach (var row in rows)
            AssertMac(MacAlgorithm.X99, Bytes(row, "KEY"), Encoding.ASCII.GetBytes(Text(row, "DATA")), Bytes(row, "MAC"), row);
        Assert.That(rows, Has.Count.EqualTo(1));
    }

    [Test]
    public void The_UnionPay_MAC_under_a_double_length_key_holds()
    {
        // The MAC block of the capture: a CAPK list reply of 322 bytes.
        var row = Row("UPMAC1");
        var data = Bytes(row, "MAB");
        Assert.That(data, Has.Length.EqualTo(322));
        AssertMac(MacAlgorithm.UnionPay, Bytes(row, "TAK"), data, Bytes(row, "DE64_ASCII"), row);
        AssertMac(MacAlgorithm.UnionPayBinary, Bytes(row, "TAK"), data, Bytes(row, "MAC_HEX"), row);
        AssertMac(MacAlgorithm.UnionPay, Bytes(row, "TAK"), Bytes(row, "XOR"), Bytes(row, "DE64_ASCII"), "the XOR alone has the same MAC");
    }

    [Test]
    public void The_UnionPay_MAC_under_a_single_length_key_holds()
    {
        var row = Row("UPMAC2");
        var key = Bytes(row, "TAK");
        AssertMac(MacAlgorithm.UnionPayBinary, key, Bytes(row, "MAB"), Bytes(row, "MAC"), row);
        AssertMac(MacAlgorithm.UnionPayBinary, key, Bytes(row, "XOR"), Bytes(row, "MAC"), "the XOR alone has the same MAC");
        AssertMac(MacAlgorithm.UnionPayBinary, [.. key, .. new byte[8]], Bytes(row, "MAB"), Bytes(row, "MAC"), "zero second half");
    }

    [Test]
    public void Master_and_session_keys_hold_with_weak_keys_too()
    {
        var row = Row("MKSK1");
        using var local = BlockCipher.Create(KeyAlgorithm.Des, Bytes(row, "LK"));
        var master = Unwrap(local, Bytes(row, "MK_enc"));
        Assert.That(master, Is.EqualTo(Bytes(row, "MK")));
        using var masterCipher = BlockCipher.Create(KeyAlgorithm.Des, master);
        var working = Unwrap(masterCipher, Bytes(row, "WK_enc"));
        Assert.That(working, Is.EqualTo(Bytes(row, "WK")));

        using var pan = Account(Text(row, "PAN"));
        using var pinKey = BlockCipher.Create(KeyAlgorithm.Des, working);
        var block = new byte[8];
        Assert.That(PinBlock.TryBuild(PinBlockFormat.Iso0, Digits(Text(row, "PIN")), pan, Random, block), Is.True);
        pinKey.Encrypt(block, block);
        Assert.That(Convert.ToHexString(block), Is.EqualTo("0C43B779D7A1CB72"));
        Assert.That(row, Does.Contain("0C43B779D7A1CB72"));
    }

    [Test]
    public void A_master_key_of_two_components_holds()
    {
        var row = Row("MKSK2");
        var master = Bytes(row, "COMP1").Zip(Bytes(row, "COMP2"), (a, b) => (byte)(a ^ b)).ToArray();
        Assert.That(master, Is.EqualTo(Bytes(row, "TMK")));
        using var cipher = BlockCipher.Create(KeyAlgorithm.Des, master);
        Assert.That(KeyCheckValue.Matches(cipher, Convert.FromHexString("FB1FFEF37FA41991")), Is.True);
        Assert.That(row, Does.Contain("FB1FFEF37FA41991"));
        Assert.That(Unwrap(cipher, Bytes(row, "PIK_enc")), Is.EqualTo(Bytes(row, "PIK")));
    }

    [Test]
    public void A_single_length_key_under_a_double_length_one_holds()
    {
        var row = Row("MKSK3");
        using var cipher = BlockCipher.Create(KeyAlgorithm.Des, Bytes(row, "TMK"));
        Assert.That(Convert.ToHexString(Unwrap(cipher, Bytes(row, "TAK_enc"))), Is.EqualTo("C24A8FB57AA20123"));
        Assert.That(row, Does.Contain("C24A8FB57AA20123"));
    }

    [Test]
    public void The_SM4_example_of_the_standard_holds()
    {
        var row = Row("SM4STD");
        var key = Bytes(row, "PT");
        using var cipher = BlockCipher.Create(KeyAlgorithm.Sm4, key);
        var block = key.ToArray();
        cipher.Encrypt(block, block);
        Assert.That(block, Is.EqualTo(Bytes(row, "CT")));
        cipher.Decrypt(block, block);
        Assert.That(block, Is.EqualTo(key));
    }

    [Test]
    public void An_SM4_key_its_check_value_and_PIN_block_hold()
    {
        var keyRow = Row("SM4KEY");
        using var master = BlockCipher.Create(KeyAlgorithm.Sm4, Bytes(keyRow, "TMK"));
        var pinKey = Unwrap(master, Bytes(keyRow, "PIK_enc"));
        Assert.That(pinKey, Is.EqualTo(Bytes(keyRow, "PIK")));
        using var cipher = BlockCipher.Create(KeyAlgorithm.Sm4, pinKey);
        Assert.That(KeyCheckValue.Matches(cipher, Convert.FromHexString("861E83E31FAEBF10AA0F10B2ECC6CE43")), Is.True);

        var row = Row("SM4PIN");
        using var pan = Account(Text(row, "PAN"));
        var block = new byte[16];
        Assert.That(PinBlock.TryBuild(PinBlockFormat.Sm4, Digits(Text(row, "PIN")), pan, Random, block), Is.True);
        Assert.That(Convert.ToHexString(block), Is.EqualTo("06123654FFFFFFFFFFFF99FEFF88D977"));
        Assert.That(row, Does.Contain("06123654FFFFFFFFFFFF99FEFF88D977"));
        var digits = new byte[PinBlock.MaxDigits];
        Assert.That(PinBlock.Parse(PinBlockFormat.Sm4, block, pan, digits, out var length), Is.Null);
        Assert.That(digits[..length], Is.EqualTo(Digits("123654")));
        cipher.Encrypt(block, block);
        Assert.That(Convert.ToHexString(block), Is.EqualTo("CD01D6AD8F0A484C52A9364A0595AD60"));
        Assert.That(row, Does.Contain("CD01D6AD8F0A484C52A9364A0595AD60"));
    }

    [Test]
    [Category("Long")]
    public void The_SM4_example_holds_after_a_million_iterations()
    {
        // Copied, not recomputed by whoever published it here; it holds.
        var row = Row("SM4STD");
        using var cipher = BlockCipher.Create(KeyAlgorithm.Sm4, Bytes(row, "PT"));
        var block = Bytes(row, "PT");
        for (var i = 0; i < 1_000_000; i++)
            cipher.Encrypt(block, block);
        Assert.That(Convert.ToHexString(block), Is.EqualTo("595298C7C6FD271F0402F804C33D3F66"));
        Assert.That(row, Does.Contain("595298C7C6FD271F0402F804C33D3F66"));
    }

    [Test]
    public void A_PIN_verification_value_that_was_only_copied_holds_too()
    {
        // No part of a terminal makes these; computed here from its parts, to try the row.
        var row = Row("PIN-VERIFY VISA-PVV");
        Assert.That(row, Does.Contain("PVKI=1 PIN=4524 PAN=1122334455667788 -> 8523 ; PVKI=2 PIN=1912 -> 3244"));
        Assert.That(Pvv(Bytes(row, "PVK"), "334455667781" + "4524"), Is.EqualTo("8523"));
        Assert.That(Pvv(Bytes(row, "PVK"), "334455667782" + "1912"), Is.EqualTo("3244"));
    }

    [TestCase("abc", 1, "66C7F0F462EEEDD9D1F2D46BDC10E4E24167C4875CF2F7A2297DA02B8F4BA8E0")]
    [TestCase("abcd", 16, "DEBE9FF92275B8A138604889C18E5A4D6FDB70E5387E5765293DCBA39C0C5732")]
    public void The_cipher_library_has_the_published_SM3(string text, int times, string expected)
    {
        Assert.That(Rows("SM3 \""), Has.Some.Contains(expected));
        var digest = new SM3Digest();
        var data = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, times)));
        digest.BlockUpdate(data, 0, data.Length);
        var hash = new byte[32];
        digest.DoFinal(hash, 0);
        Assert.That(Convert.ToHexString(hash), Is.EqualTo(expected));
    }

    [Test]
    public void The_cipher_library_verifies_the_published_SM2_signature()
    {
        var row = Row("SM2SIGN");
        var curve = GMNamedCurves.GetByName("sm2p256v1");
        var domain = new ECDomainParameters(curve.Curve, curve.G, curve.N, curve.H);
        var verifier = new SM2Signer();
        verifier.Init(forSigning: false, new ParametersWithID(
            new ECPublicKeyParameters(curve.Curve.DecodePoint(Bytes(row, "Q")), domain), Encoding.ASCII.GetBytes(Text(row, "ID"))));
        var message = Encoding.ASCII.GetBytes(Text(row, "MSG"));
        verifier.BlockUpdate(message, 0, message.Length);
        var signature = new DerSequence(
            new DerInteger(new BigInteger(Text(row, "r"), 16)), new DerInteger(new BigInteger(Text(row, "s"), 16))).GetEncoded();
        Assert.That(verifier.VerifySignature(signature), Is.True);
    }

    private static string Pvv(byte[] key, string parameter)
    {
        using var cipher = BlockCipher.Create(KeyAlgorithm.Des, key);
        var block = Convert.FromHexString(parameter);
        cipher.Encrypt(block, block);
        var text = Convert.ToHexString(block);
        var digits = text.Where(char.IsAsciiDigit).Concat(text.Where(char.IsAsciiLetter).Select(letter => (char)(letter - 'A' + '0')));
        return string.Concat(digits.Take(4));
    }

    private static Pan Account(string digits)
    {
        Assert.That(Pan.TryCreate(digits, out var pan), Is.True);
        return pan!;
    }

    private static byte[] Unwrap(BlockCipher master, byte[] cryptogram)
    {
        var key = new byte[cryptogram.Length];
        Assert.That(KeyWrap.TryUnwrap(master, cryptogram, key), Is.True);
        return key;
    }

    private static void AssertMac(MacAlgorithm algorithm, byte[] key, byte[] data, byte[] expected, string row)
    {
        using var macKey = MacKey.Create(KeyAlgorithm.Des, key);
        var mac = new byte[Mac.Length];
        Mac.Compute(algorithm, macKey, data, mac);
        Assert.That(mac[..expected.Length], Is.EqualTo(expected), row);
    }
}
