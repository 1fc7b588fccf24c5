using Terminal.Core.Security;

namespace Terminal.Tests.Security;

public sealed class MacTests
{
    private static readonly byte[] Double = Convert.FromHexString("0123456789ABCDEFFEDCBA9876543210");

    [Test]
    public void One_changed_bit_of_a_MAC_or_of_its_data_is_refused([Values] MacAlgorithm algorithm)
    {
        using var key = MacKey.Create(KeyAlgorithm.Des, Double);
        byte[] data = [.. Enumerable.Range(0, 37).Select(i => (byte)i)];
        var mac = new byte[Mac.Length];
        Mac.Compute(algorithm, key, data, mac);
        Assert.That(Mac.Verify(algorithm, key, data, mac), Is.True);
        for (var bit = 0; bit < 8 * mac.Length; bit++)
        {
            mac[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(Mac.Verify(algorithm, key, data, mac), Is.False, $"bit {bit} of the MAC");
            mac[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        for (var bit = 0; bit < 8 * data.Length; bit++)
        {
            data[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(Mac.Verify(algorithm, key, data, mac), Is.False, $"bit {bit} of the data");
            data[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }

    [TestCase(0)]
    [TestCase(4)]
    [TestCase(7)]
    [TestCase(9)]
    public void A_MAC_of_another_length_is_refused(int length)
    {
        using var key = MacKey.Create(KeyAlgorithm.Des, Double);
        var mac = new byte[Mac.Length];
        Mac.Compute(MacAlgorithm.UnionPay, key, "data"u8, mac);
        var other = new byte[length];
        mac.AsSpan(0, Math.Min(length, 8)).CopyTo(other);
        Assert.That(Mac.Verify(MacAlgorithm.UnionPay, key, "data"u8, other), Is.False);
    }

    [Test]
    public void Data_are_padded_with_zeros_to_whole_blocks([Values] MacAlgorithm algorithm)
    {
        using var key = MacKey.Create(KeyAlgorithm.Des, Double);
        var mac = new byte[Mac.Length];
        Mac.Compute(algorithm, key, "1234567890"u8, mac);
        Assert.That(Mac.Verify(algorithm, key, "1234567890\0\0\0\0\0\0"u8, mac), Is.True);
        Mac.Compute(algorithm, key, [], mac);
        Assert.That(Mac.Verify(algorithm, key, new byte[8], mac), Is.True);
    }

    [Test]
    public void The_SM4_form_folds_blocks_of_16_bytes()
    {
        byte[] keyBytes = Convert.FromHexString("0123456789ABCDEFFEDCBA9876543210");
        using var cipher = BlockCipher.Create(KeyAlgorithm.Sm4, keyBytes);
        using var key = MacKey.Create(KeyAlgorithm.Sm4, keyBytes);
        byte[] data = [.. Enumerable.Range(0, 40).Select(i => (byte)(7 * i))];

        // The construction spelt out step by step.
        var folded = new byte[16];
        for (var i = 0; i < data.Length; i++)
            folded[i % 16] ^= data[i];
        var text = System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString(folded));
        var block = text[..16];
        cipher.Encrypt(block, block);
        for (var i = 0; i < 16; i++)
            block[i] ^= text[16 + i];
        cipher.Encrypt(block, block);

        var mac = new byte[Mac.Length];
        Mac.Compute(MacAlgorithm.UnionPay, key, data, mac);
        Assert.That(mac, Is.EqualTo(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexString(block)[..8])));
        Mac.Compute(MacAlgorithm.UnionPayBinary, key, data, mac);
        Assert.That(mac, Is.EqualTo(block[..8]));
    }

    [TestCase(KeyAlgorithm.Sm4, 16, MacAlgorithm.X99, false)]
    [TestCase(KeyAlgorithm.Sm4, 16, MacAlgorithm.X919, false)]
    [TestCase(KeyAlgorithm.Sm4, 16, MacAlgorithm.UnionPay, true)]
    [TestCase(KeyAlgorithm.Des, 24, MacAlgorithm.X919, false)]
    [TestCase(KeyAlgorithm.Des, 24, MacAlgorithm.X99, true)]
    [TestCase(KeyAlgorithm.Des, 8, MacAlgorithm.X919, true)]
    public void An_algorithm_is_used_only_with_keys_that_it_is_defined_for(
        KeyAlgorithm cipher, int length, MacAlgorithm algorithm, bool defined)
    {
        using var key = MacKey.Create(cipher, [.. Enumerable.Range(1, length).Select(i => (byte)i)]);
        Assert.That(Mac.Supports(algorithm, key), Is.EqualTo(defined));
        if (!defined)
            Assert.That(() => Mac.Compute(algorithm, key, [], new byte[8]), Throws.ArgumentException);
    }

    [Test]
    public void Under_a_single_length_key_X9_19_is_X9_9()
    {
        using var key = MacKey.Create(KeyAlgorithm.Des, Double.AsSpan(0, 8));
        var mac = new byte[Mac.Length];
        Mac.Compute(MacAlgorithm.X99, key, "some data to be protected"u8, mac);
        Assert.That(Mac.Verify(MacAlgorithm.X919, key, "some data to be protected"u8, mac), Is.True);
    }

    [Test]
    public void Nothing_is_allocated([Values] MacAlgorithm algorithm)
    {
        using var key = MacKey.Create(KeyAlgorithm.Des, Double);
        var data = new byte[300];
        var mac = new byte[Mac.Length];
        for (var i = 0; i < 3; i++)
            Mac.Compute(algorithm, key, data, mac);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++)
            Mac.Compute(algorithm, key, data, mac);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(50), "less than a byte a call");
    }
}
