using Terminal.Core.Security;
using Terminal.Emulator.Cards.Crypto;
using Terminal.Tests.Security;
using static Terminal.Tests.Security.CryptoVectors;

namespace Terminal.Tests.Emulator.Cards.Chip;

/// <summary>Card keys, cryptograms and script protection against published values.</summary>
public sealed class CardCryptoVectorTests
{
    [Test]
    public void Card_keys_session_keys_cryptograms_and_answers_hold()
    {
        var rows = Rows("AC", row => row.Contains("ICC_MK=", StringComparison.Ordinal));
        Assert.That(rows, Has.Count.EqualTo(6));
        foreach (var row in rows)
        {
            var master = CardKeys.Derive(Bytes(row, "IMK"), Text(row, "PAN"), Text(row, "PSN"));
            Assert.That(master, Is.EqualTo(Bytes(row, "ICC_MK")), row);
            var session = CardKeys.CommonSessionKey(master, Bytes(row, "R"));
            Assert.That(session, Is.EqualTo(Bytes(row, "SK")), row);
            Assert.That(row, Does.Contain($"KCV={CheckValue(master)} R=").And.Contain($"KCV={CheckValue(session)} DATA="));
            var data = Bytes(row, "DATA");
            var padded = row.Contains("PAD=80", StringComparison.Ordinal) ? CardCipher.Pad(data) : [.. data, .. new byte[(8 - (data.Length % 8)) % 8]];
            var arqc = CardCipher.Mac(session, padded);
            Assert.That(arqc, Is.EqualTo(Bytes(row, "ARQC")), row);
            if (row.Contains("ARPC1", StringComparison.Ordinal))
                Assert.That(CardKeys.Arpc(master, arqc, Bytes(row, "ARC")), Is.EqualTo(Bytes(row, "ARPC1(ICC_MK)")), row);
            else
                Assert.That(CardKeys.ArpcWithUpdate(session, arqc, Bytes(row, "CSU"), row.Contains("PAD=1234", StringComparison.Ordinal) ? Convert.FromHexString("1234567890ABCDEF") : []), Is.EqualTo(Bytes(row, "ARPC2")), row);
        }
    }

    [Test]
    public void Cryptograms_of_longer_card_numbers_hold_with_either_derivation()
    {
        var rows = Rows("AC", row => row.Contains("SKKCV=", StringComparison.Ordinal));
        Assert.That(rows, Has.Count.EqualTo(6));
        foreach (var row in rows)
        {
            var master = Text(row, "OPT") == "A"
                ? CardKeys.Derive(Bytes(row, "IMK"), Text(row, "PAN"), Text(row, "PSN"))
                : CardKeys.Derive(Bytes(row, "IMK"), SixteenDigits(Text(row, "PAN") + Text(row, "PSN")), "");
            var session = CardKeys.CommonSessionKey(master, Bytes(row, "R"));
            Assert.That(CheckValue(session), Is.EqualTo(Text(row, "SKKCV")), row);
            AssertCryptogram(row, session, CardCipher.Pad(Bytes(row, "DATA")), Text(row, "ARPC-KEY") == "CARD" ? master : session);
        }
    }

    [Test]
    public void The_examples_of_cryptogram_versions_hold()
    {
        var rows = Rows("CVN ");
        Assert.That(rows, Has.Count.EqualTo(8));
        var master = CardKeys.Derive(Convert.FromHexString("0123456789ABCDEFFEDCBA9876543210"), "1234567890123456", "00");
        var scripts = CardKeys.Derive(Convert.FromHexString("FEDCBA98765432100123456789ABCDEF"), "1234567890123456", "00");
        var byCounter = CardKeys.CommonSessionKey(master, Convert.FromHexString("001C000000000000"));
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["CARD"] = master,
            ["ATC"] = byCounter,
            ["ATC+UN"] = CardKeys.CommonSessionKey(master, Convert.FromHexString("001C0000ABCDEF12")),
        };
        foreach (var row in rows)
        {
            var data = Bytes(row, "DATA");
            var padded = Text(row, "PAD") == "80" ? CardCipher.Pad(data) : [.. data, .. new byte[(8 - (data.Length % 8)) % 8]];
            AssertCryptogram(row, keys[Text(row, "AC-KEY")], padded, keys[Text(row, "ARPC-KEY")]);
            var key = Text(row, "MAC-KEY") == "ARQC" ? CardKeys.CommonSessionKey(scripts, Bytes(row, "ARQC")) : WithCounter(scripts, 0x001C);
            Assert.That(CardCipher.Mac(key, CardCipher.Pad(Bytes(row, "COMMAND"))), Is.EqualTo(Bytes(row, "MAC")), row);
        }
    }

    [Test]
    public void New_PINs_for_a_card_are_enciphered_and_MACed_as_published()
    {
        var integrity = Row("SM1");
        var macs = CardKeys.CommonSessionKey(CardKeys.Derive(Bytes(integrity, "IMK_SMI"), Text(integrity, "PAN"), Text(integrity, "PSN")), Bytes(integrity, "R"));
        var rows = Rows("SM2 PIN-CHANGE");
        Assert.That(rows, Has.Count.EqualTo(2));
        var header = Convert.FromHexString("8424000210");
        foreach (var row in rows)
        {
            var master = CardKeys.Derive(Bytes(row, "IMK_SMC"), Text(integrity, "PAN"), Text(integrity, "PSN"));
            var secrets = CardKeys.CommonSessionKey(master, Bytes(integrity, "R"));
            Assert.That(secrets, Is.EqualTo(Bytes(row, "SK_SMC")), row);
            var block = new byte[8];
            Assert.That(PinBlock.TryBuild(PinBlockFormat.Iso2, Digits(Text(row, "NEWPIN")), null, new SeededBytes(1), block), Is.True);
            Assert.That(block, Is.EqualTo(Bytes(row, "FMT2")), row);
            var enciphered = CardCipher.Encrypt(secrets, block);
            Assert.That(enciphered, Is.EqualTo(Bytes(row, "ENC")), row);
            Assert.That(CardCipher.Mac(macs, CardCipher.Pad([.. header, .. enciphered])), Is.EqualTo(Convert.FromHexString(row[(row.LastIndexOf('=') + 1)..])), row);

            // The common core definitions pad always, and chain.
            var second = CardCipher.Pad([]).Zip(enciphered, (left, right) => (byte)(left ^ right)).ToArray();
            byte[] chained = [.. enciphered, .. CardCipher.Encrypt(secrets, second)];
            var common = Row("SM3 CCD PIN-CHANGE");
            if (Text(row, "NEWPIN") != "9999")
                continue;
            Assert.That(chained, Is.EqualTo(Bytes(common, "ENC")));
            Assert.That(CardCipher.Mac(macs, CardCipher.Pad([.. header, .. chained])), Is.EqualTo(Bytes(common, "MAC")));
        }
    }

    [Test]
    public void Script_keys_MACs_and_encryption_hold()
    {
        var row = Row("SM1");
        var master = CardKeys.Derive(Bytes(row, "IMK_SMI"), Text(row, "PAN"), Text(row, "PSN"));
        var session = CardKeys.CommonSessionKey(master, Bytes(row, "R"));
        Assert.That(session, Is.EqualTo(Bytes(row, "SK_SMI")));
        Assert.That(CardCipher.Mac(session, CardCipher.Pad(Bytes(row, "CMD"))), Is.EqualTo(Bytes(row, "MAC")));
    }

    private static void AssertCryptogram(string row, byte[] session, byte[] padded, byte[] answering)
    {
        var arqc = CardCipher.Mac(session, padded);
        Assert.That(arqc, Is.EqualTo(Bytes(row, "ARQC")), row);
        if (row.Contains("ARPC1=", StringComparison.Ordinal))
            Assert.That(CardKeys.Arpc(answering, arqc, Bytes(row, "ARC")), Is.EqualTo(Bytes(row, "ARPC1")), row);
        else
            Assert.That(CardKeys.ArpcWithUpdate(answering, arqc, Bytes(row, "CSU"), Bytes(row, "PROP")), Is.EqualTo(Bytes(row, "ARPC2")), row);
    }

    private static string CheckValue(byte[] key) => Convert.ToHexString(CardCipher.Encrypt(key, new byte[8]))[..4];

    /// <summary>Option B of EMV book 2, A1.4.2, which no card of the emulator has: the first sixteen digits of the SHA-1, letters as digits where they do not suffice.</summary>
    private static string SixteenDigits(string number)
    {
        var hash = Convert.ToHexString(System.Security.Cryptography.SHA1.HashData(Convert.FromHexString(number.Length % 2 == 0 ? number : "0" + number)));
        var digits = hash.Where(char.IsAsciiDigit).Concat(hash.Where(char.IsAsciiLetter).Select(letter => (char)(letter - 'A' + '0')));
        return string.Concat(digits.Take(16));
    }

    /// <summary>The derivation of two payment systems for scripts, which no card of the emulator has.</summary>
    private static byte[] WithCounter(byte[] key, ushort atc)
    {
        byte[] mixed = [.. key];
        (mixed[6], mixed[7]) = ((byte)(mixed[6] ^ (atc >> 8)), (byte)(mixed[7] ^ atc));
        (mixed[14], mixed[15]) = ((byte)(mixed[14] ^ ~(atc >> 8)), (byte)(mixed[15] ^ ~atc));
        return CardCipher.WithOddParity(mixed);
    }

    [Test]
    public void A_wrong_counter_key_or_bit_gives_another_cryptogram()
    {
        var keys = new CardKeys(IssuerMasterKeys.Test, CryptogramScheme.UnionPay, "6216265000000000378", "01");
        var other = new CardKeys(IssuerMasterKeys.Test, CryptogramScheme.UnionPay, "6216265000000000378", "02");
        byte[] data = [1, 2, 3];
        string[] all =
        [
            Convert.ToHexString(keys.Cryptogram(1, data)), Convert.ToHexString(keys.Cryptogram(2, data)),
            Convert.ToHexString(other.Cryptogram(1, data)), Convert.ToHexString(keys.Cryptogram(1, [1, 2, 2])),
        ];
        Assert.That(all, Is.Unique);
    }

    [TestCase(CryptogramScheme.UnionPay)]
    [TestCase(CryptogramScheme.Common)]
    public void An_enciphered_PIN_comes_back_only_with_the_same_transaction(CryptogramScheme scheme)
    {
        var keys = new CardKeys(IssuerMasterKeys.Test, scheme, "6216265000000000378", "01");
        byte[] arqc = [1, 2, 3, 4, 5, 6, 7, 8];
        var block = Convert.FromHexString("26654321FFFFFFFF");
        var enciphered = keys.Encipher(7, arqc, block);
        Assert.That(keys.Decipher(7, arqc, enciphered), Is.EqualTo(block));
        Assert.That(scheme == CryptogramScheme.UnionPay ? keys.Decipher(8, arqc, enciphered) : keys.Decipher(7, block, enciphered), Is.Not.EqualTo(block));
        Assert.That(keys.Decipher(7, arqc, enciphered.AsSpan(1)), Is.Empty);
    }
}
