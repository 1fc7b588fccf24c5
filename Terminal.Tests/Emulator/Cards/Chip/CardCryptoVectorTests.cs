using Terminal.Emulator.Cards.Crypto;
using static Terminal.Tests.Security.CryptoVectors;

namespace Terminal.Tests.Emulator.Cards.Chip;

/// <summary>Card keys, cryptograms and script protection against published values.</summary>
public sealed class CardCryptoVectorTests
{
    [Test]
    public void Card_keys_session_keys_cryptograms_and_answers_hold()
    {
        var rows = Rows("AC").Where(row => row.Contains("ICC_MK=", StringComparison.Ordinal)).ToArray();
        Assert.That(rows, Has.Length.EqualTo(6));
        foreach (var row in rows)
        {
            var master = CardKeys.Derive(Bytes(row, "IMK"), Text(row, "PAN"), Text(row, "PSN"));
            Assert.That(master, Is.EqualTo(Bytes(row, "ICC_MK")), row);
            var session = CardKeys.CommonSessionKey(master, Bytes(row, "R"));
            Assert.That(session, Is.EqualTo(Bytes(row, "SK")), row);
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
    public void Script_keys_MACs_and_encryption_hold()
    {
        var row = Row("SM1");
        var master = CardKeys.Derive(Bytes(row, "IMK_SMI"), Text(row, "PAN"), Text(row, "PSN"));
        var session = CardKeys.CommonSessionKey(master, Bytes(row, "R"));
        Assert.That(session, Is.EqualTo(Bytes(row, "SK_SMI")));
        Assert.That(CardCipher.Mac(session, CardCipher.Pad(Bytes(row, "CMD"))), Is.EqualTo(Bytes(row, "MAC")));
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
