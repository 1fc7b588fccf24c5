using Terminal.Core.Security;

namespace Terminal.Tests.Security;

public sealed class BlockCipherTests
{
    [TestCase(KeyAlgorithm.Des, 8)]
    [TestCase(KeyAlgorithm.Des, 16)]
    [TestCase(KeyAlgorithm.Des, 24)]
    [TestCase(KeyAlgorithm.Sm4, 16)]
    [TestCase(KeyAlgorithm.Aes, 16)]
    [TestCase(KeyAlgorithm.Aes, 24)]
    [TestCase(KeyAlgorithm.Aes, 32)]
    public void What_was_encrypted_is_decrypted_in_place(KeyAlgorithm algorithm, int length)
    {
        using var cipher = BlockCipher.Create(algorithm, [.. Enumerable.Range(1, length).Select(i => (byte)(i * 9))]);
        byte[] clear = [.. Enumerable.Range(0, 48).Select(i => (byte)i)];
        var data = clear.ToArray();
        cipher.Encrypt(data, data);
        Assert.That(data, Is.Not.EqualTo(clear));
        cipher.Decrypt(data, data);
        Assert.That(data, Is.EqualTo(clear));
    }

    [TestCase(KeyAlgorithm.Des, 0)]
    [TestCase(KeyAlgorithm.Des, 7)]
    [TestCase(KeyAlgorithm.Des, 32)]
    [TestCase(KeyAlgorithm.Sm4, 8)]
    [TestCase(KeyAlgorithm.Sm4, 24)]
    [TestCase(KeyAlgorithm.Aes, 8)]
    [TestCase(KeyAlgorithm.Aes, 33)]
    public void Keys_of_other_lengths_are_refused(KeyAlgorithm algorithm, int length)
    {
        Assert.That(BlockCipher.HasKeyLength(algorithm, length), Is.False);
        Assert.That(() => BlockCipher.Create(algorithm, new byte[length]), Throws.ArgumentException);
    }

    [Test]
    public void A_double_length_key_of_equal_halves_is_single_DES()
    {
        var half = Convert.FromHexString("5BB5C72CD00B7338");
        using var single = BlockCipher.Create(KeyAlgorithm.Des, half);
        using var twice = BlockCipher.Create(KeyAlgorithm.Des, [.. half, .. half]);
        using var thrice = BlockCipher.Create(KeyAlgorithm.Des, [.. half, .. half, .. half]);
        foreach (var cipher in new[] { single, twice, thrice })
            Assert.That(KeyCheckValue.Matches(cipher, Convert.FromHexString("AB7153CA985B10C2")), Is.True);
    }

    [Test]
    public void Part_of_a_block_and_a_short_destination_are_refused()
    {
        using var cipher = BlockCipher.Create(KeyAlgorithm.Des, new byte[8]);
        Assert.That(() => cipher.Encrypt(new byte[9], new byte[16]), Throws.ArgumentException);
        Assert.That(() => cipher.Encrypt(new byte[16], new byte[8]), Throws.ArgumentException);
        cipher.Dispose();
        Assert.That(() => cipher.Encrypt(new byte[8], new byte[8]), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void A_check_value_that_says_nothing_matches_no_key([Values(0, 1, 2, 9)] int length)
    {
        using var cipher = BlockCipher.Create(KeyAlgorithm.Des, Convert.FromHexString("5BB5C72CD00B7338"));
        var value = new byte[length];
        Convert.FromHexString("AB7153CA985B10C2").AsSpan(0, Math.Min(length, 8)).CopyTo(value);
        Assert.That(KeyCheckValue.Matches(cipher, value), Is.False);
    }

    [Test]
    public void The_keys_of_a_captured_sign_on_unwrap_to_their_check_values()
    {
        using var master = BlockCipher.Create(KeyAlgorithm.Des, Convert.FromHexString("CA5D92598DCA48CE8A4C76361A9269E9"));
        AssertUnwraps(master, "6701EAD6A9AD51E51AA406E2C27FCFA9", "807A23AD32B36D457AE91FDF927570EA", "8D0A74B8");
        AssertUnwraps(master, "B651F9E9BACE9AE10000000000000000", "5BB5C72CD00B7338", "AB7153CA");
    }

    [Test]
    public void A_cryptogram_that_is_not_whole_blocks_does_not_unwrap()
    {
        using var master = BlockCipher.Create(KeyAlgorithm.Sm4, new byte[16]);
        Assert.That(KeyWrap.TryUnwrap(master, new byte[8], new byte[8]), Is.False);
        Assert.That(KeyWrap.TryUnwrap(master, [], []), Is.False);
        Assert.That(KeyWrap.TryUnwrap(master, new byte[16], new byte[24]), Is.False);
        Assert.That(KeyWrap.TryWrap(master, new byte[24], new byte[24]), Is.False);
    }

    private static void AssertUnwraps(BlockCipher master, string cryptogram, string key, string checkValue)
    {
        var significant = KeyWrap.Significant(KeyAlgorithm.Des, Convert.FromHexString(cryptogram));
        var clear = new byte[significant.Length];
        Assert.That(KeyWrap.TryUnwrap(master, significant, clear), Is.True);
        Assert.That(Convert.ToHexString(clear), Is.EqualTo(key));
        using var cipher = BlockCipher.Create(KeyAlgorithm.Des, clear);
        var value = new byte[KeyCheckValue.UsualLength];
        KeyCheckValue.Compute(cipher, value);
        Assert.That(Convert.ToHexString(value), Is.EqualTo(checkValue));
    }
}
