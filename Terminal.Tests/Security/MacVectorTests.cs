using Terminal.Core.Security;
using static Terminal.Tests.Security.CryptoVectors;
using static Terminal.Tests.Security.VectorRows;

namespace Terminal.Tests.Security;

public sealed class MacVectorTests
{
    [Test]
    public void CMACs_of_3DES_and_AES_hold()
    {
        var rows = Rows("CMAC KEY=");
        foreach (var row in rows)
        {
            var mac = Bytes(row, "MAC");
            using var key = BlockCipher.Create(mac.Length == 16 ? KeyAlgorithm.Aes : KeyAlgorithm.Des, Bytes(row, "KEY"));
            var computed = new byte[mac.Length];
            Cmac.Compute(key, Data(row), computed);
            Assert.That(computed, Is.EqualTo(mac), row);
        }

        Assert.That(rows, Has.Count.EqualTo(13));
    }

    [Test]
    public void Retail_MACs_hold_with_each_padding_method()
    {
        var rows = Rows("RETAIL_MAC pad");
        foreach (var row in rows)
        {
            using var key = BlockCipher.Create(KeyAlgorithm.Des, Bytes(row, "KEY1"));
            using var outer = BlockCipher.Create(KeyAlgorithm.Des, Bytes(row, "KEY2"));
            AssertMac(row, key, outer, PaddingOf(row));
        }

        Assert.That(rows, Has.Count.EqualTo(3));
    }

    [Test]
    public void CBC_MACs_hold_with_each_padding_method()
    {
        var rows = Rows("CBC_MAC(TDES)");
        foreach (var row in rows)
        {
            using var key = BlockCipher.Create(KeyAlgorithm.Des, Bytes(row, "KEY"));
            AssertMac(row, key, outer: null, PaddingOf(row));
        }

        Assert.That(rows, Has.Count.EqualTo(3));
    }

    [Test]
    public void Padding_with_a_mark_adds_a_block_to_whole_ones()
    {
        using var key = BlockCipher.Create(KeyAlgorithm.Des, new byte[16]);
        var marked = new byte[8];
        var zeros = new byte[8];
        for (var length = 0; length <= 24; length++)
        {
            var data = new byte[length];
            byte[] padded = [.. data, 0x80, .. new byte[7 - (length % 8)]];
            ChainedMac.Compute(key, null, MacPadding.Marked, data, marked);
            ChainedMac.Compute(key, null, MacPadding.Zeros, padded, zeros);
            Assert.That(marked, Is.EqualTo(zeros), $"{length} bytes");
        }
    }

    [Test]
    public void A_MAC_is_no_longer_than_a_block_and_both_ciphers_have_the_same()
    {
        using var des = BlockCipher.Create(KeyAlgorithm.Des, new byte[16]);
        using var aes = BlockCipher.Create(KeyAlgorithm.Aes, new byte[16]);
        Assert.That(() => ChainedMac.Compute(des, null, MacPadding.Zeros, [], new byte[9]), Throws.ArgumentException);
        Assert.That(() => ChainedMac.Compute(des, aes, MacPadding.Zeros, [], new byte[8]), Throws.ArgumentException);
        Assert.That(() => Cmac.Compute(aes, [], new byte[17]), Throws.ArgumentException);
    }

    [Test]
    public void No_MAC_of_the_dialects_is_defined_for_an_AES_key([Values] MacAlgorithm algorithm)
    {
        using var key = MacKey.Create(KeyAlgorithm.Aes, new byte[16]);
        Assert.That(Mac.Supports(algorithm, key), Is.False);
    }

    private static MacPadding PaddingOf(string row) =>
        row.Contains("pad1", StringComparison.Ordinal) ? MacPadding.Zeros
        : row.Contains("pad2", StringComparison.Ordinal) ? MacPadding.Marked : MacPadding.Length;

    private static void AssertMac(string row, BlockCipher key, BlockCipher? outer, MacPadding padding)
    {
        var mac = new byte[8];
        ChainedMac.Compute(key, outer, padding, Data(row), mac);
        Assert.That(mac, Is.EqualTo(Bytes(row, "MAC")), row);
    }
}
