using Terminal.Core.Cards;
using Terminal.Core.Devices;
using Terminal.Core.Security;

namespace Terminal.Tests.Security;

public sealed class PinBlockTests
{
    private static readonly SeededBytes Random = new(1);

    [Test]
    public void Every_length_from_4_to_12_is_a_PIN_and_no_other(
        [Values] PinBlockFormat format, [Values("411111111111", "4111111111111111", "6230606601007726888")] string account)
    {
        using var pan = Account(account);
        var block = new byte[PinBlock.MaxSize];
        var parsed = new byte[PinBlock.MaxDigits];
        for (var length = 0; length <= 20; length++)
        {
            byte[] pin = [.. Enumerable.Range(0, length).Select(i => (byte)((i + 3) % 10))];
            var isPin = length is >= 4 and <= 12;
            Assert.That(PinBlock.TryBuild(format, pin, pan, Random, block), Is.EqualTo(isPin), $"{length} digits");
            if (!isPin)
                continue;
            Assert.That(PinBlock.Parse(format, block.AsSpan(0, PinBlock.Size(format)), pan, parsed, out var count), Is.Null);
            Assert.That(parsed[..count], Is.EqualTo(pin));
        }
    }

    [Test]
    public void What_was_encrypted_is_decrypted([Values] PinBlockFormat format, [Values("411111111111", "6230606601007726888")] string account)
    {
        using var pan = Account(account);
        using var key = BlockCipher.Create(PinBlock.Cipher(format), Convert.FromHexString("0123456789ABCDEFFEDCBA9876543210"));
        var clear = new byte[PinBlock.Size(format)];
        Assert.That(PinBlock.TryBuild(format, [1, 2, 3, 4, 5], pan, Random, clear), Is.True);
        var block = clear.ToArray();
        PinBlock.Encrypt(format, key, pan, block);
        Assert.That(block, Is.Not.EqualTo(clear));
        PinBlock.Decrypt(format, key, pan, block);
        Assert.That(block, Is.EqualTo(clear));
    }

    [Test]
    public void Random_formats_hide_that_two_PINs_are_the_same(
        [Values(PinBlockFormat.Iso1, PinBlockFormat.Iso3, PinBlockFormat.Iso4)] PinBlockFormat format)
    {
        using var pan = Account("4111111111111111");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 50; i++)
        {
            var block = new byte[PinBlock.Size(format)];
            Assert.That(PinBlock.TryBuild(format, [1, 2, 3, 4], pan, Random, block), Is.True);
            Assert.That(seen.Add(Convert.ToHexString(block)), Is.True);
        }
    }

    [Test]
    public void The_letters_of_format_3_are_equally_likely()
    {
        using var pan = Account("0000000000000000");
        var counts = new int[16];
        var block = new byte[8];
        for (var i = 0; i < 2000; i++)
        {
            Assert.That(PinBlock.TryBuild(PinBlockFormat.Iso3, [1, 2, 3, 4], pan, Random, block), Is.True);
            foreach (var value in block[3..])
            {
                counts[value >> 4]++;
                counts[value & 0x0F]++;
            }
        }

        Assert.That(counts[..10], Is.All.Zero);
        Assert.That(counts[10..], Is.All.InRange(3050, 3620), "20000 in 6 kinds, within 5 deviations");
    }

    [Test]
    public void Only_format_2_does_not_leave_for_a_host([Values] PinBlockFormat format) =>
        Assert.That(PinBlock.IsOnline(format), Is.EqualTo(format != PinBlockFormat.Iso2));

    [TestCase(new byte[] { 1, 2, 3, 10 })]
    [TestCase(new byte[] { (byte)'1', (byte)'2', (byte)'3', (byte)'4' })]
    public void What_is_no_digit_is_no_PIN_and_nothing_is_written(byte[] digits)
    {
        using var pan = Account("4111111111111111");
        var block = new byte[8];
        Assert.That(PinBlock.TryBuild(PinBlockFormat.Iso0, digits, pan, Random, block), Is.False);
        Assert.That(block, Is.All.Zero);
    }

    [Test]
    public void A_format_that_is_bound_to_a_PAN_needs_one([Values(PinBlockFormat.Iso0, PinBlockFormat.Iso3, PinBlockFormat.Sm4)] PinBlockFormat format) =>
        Assert.That(() => PinBlock.TryBuild(format, [1, 2, 3, 4], null, Random, new byte[16]), Throws.ArgumentNullException);

    [TestCase(PinBlockFormat.Iso0, "16FFFFFFFFFFFFFF", PinBlockError.ControlField)]
    [TestCase(PinBlockFormat.Iso0, "03123FFFFFFFFFFF", PinBlockError.Length)]
    [TestCase(PinBlockFormat.Iso0, "0D1234567890123F", PinBlockError.Length)]
    [TestCase(PinBlockFormat.Iso0, "04123AFFFFFFFFFF", PinBlockError.Digit)]
    [TestCase(PinBlockFormat.Iso0, "041234FFFFFFFFF0", PinBlockError.Filler)]
    [TestCase(PinBlockFormat.Iso0, "041234FFFFFFFF", PinBlockError.Size)]
    [TestCase(PinBlockFormat.Iso0, "", PinBlockError.Size)]
    [TestCase(PinBlockFormat.Iso0, "041234FFFFFFFFFFFFFFFFFFFFFFFFFF", PinBlockError.Size)]
    [TestCase(PinBlockFormat.Iso1, "041234FFFFFFFFFF", PinBlockError.ControlField)]
    [TestCase(PinBlockFormat.Iso1, "13123FFFFFFFFFFF", PinBlockError.Length)]
    [TestCase(PinBlockFormat.Iso1, "1412E4FFFFFFFFFF", PinBlockError.Digit)]
    [TestCase(PinBlockFormat.Iso2, "241234FFFFFFFFFE", PinBlockError.Filler)]
    [TestCase(PinBlockFormat.Iso3, "341234AAAAAAAAA9", PinBlockError.Filler)]
    [TestCase(PinBlockFormat.Iso3, "041234FFFFFFFFFF", PinBlockError.ControlField)]
    [TestCase(PinBlockFormat.Iso4, "441234AAAAAAAAAB0000000000000000", PinBlockError.Filler)]
    [TestCase(PinBlockFormat.Iso4, "4D1234567890123A0000000000000000", PinBlockError.Length)]
    [TestCase(PinBlockFormat.Iso4, "041234AAAAAAAAAA0000000000000000", PinBlockError.ControlField)]
    [TestCase(PinBlockFormat.Iso4, "441234AAAAAAAAAA", PinBlockError.Size)]
    [TestCase(PinBlockFormat.Sm4, "041234FFFFFFFFFF", PinBlockError.Size)]
    [TestCase(PinBlockFormat.Sm4, "241234FFFFFFFFFFFFFFFFFFFFFFFFFF", PinBlockError.ControlField)]
    [TestCase(PinBlockFormat.Sm4, "0F1234FFFFFFFFFFFFFFFFFFFFFFFFFF", PinBlockError.Length)]
    [TestCase(PinBlockFormat.Sm4, "04B234FFFFFFFFFFFFFFFFFFFFFFFFFF", PinBlockError.Digit)]
    [TestCase(PinBlockFormat.Sm4, "041234FFFFFFFF7FFFFFFFFFFFFFFFFF", PinBlockError.Filler)]
    public void A_bad_block_is_refused_by_name(PinBlockFormat format, string field, PinBlockError expected)
    {
        // A PAN of zeros leaves the PIN field as it is.
        using var pan = Account("0000000000000000");
        var digits = new byte[PinBlock.MaxDigits];
        Assert.That(PinBlock.Parse(format, Convert.FromHexString(field), pan, digits, out var length), Is.EqualTo(expected));
        Assert.That(length, Is.Zero);
        Assert.That(digits, Is.All.Zero, "digits that were read before the error are wiped");
    }

    [TestCase(PinBlockFormat.Iso0, PinBlockError.Digit)]
    [TestCase(PinBlockFormat.Iso3, PinBlockError.Digit)]
    [TestCase(PinBlockFormat.Sm4, PinBlockError.Filler)]
    public void A_block_for_another_account_is_refused(PinBlockFormat format, PinBlockError expected)
    {
        using var pan = Account("4111111111111111");
        using var other = Account("4088888888888888");
        var block = new byte[PinBlock.Size(format)];
        Assert.That(PinBlock.TryBuild(format, [1, 2, 3, 4], pan, new Zeros(), block), Is.True);
        Assert.That(PinBlock.Parse(format, block, other, new byte[12], out _), Is.EqualTo(expected));
    }

    [Test]
    public void A_format_4_block_for_another_account_is_refused()
    {
        using var pan = Account("4111111111111111");
        using var other = Account("4088888888888888");
        using var key = BlockCipher.Create(KeyAlgorithm.Aes, new byte[16]);
        var block = new byte[16];
        Assert.That(PinBlock.TryBuild(PinBlockFormat.Iso4, [1, 2, 3, 4], pan, Random, block), Is.True);
        PinBlock.Encrypt(PinBlockFormat.Iso4, key, pan, block);
        PinBlock.Decrypt(PinBlockFormat.Iso4, key, other, block);
        Assert.That(PinBlock.Parse(PinBlockFormat.Iso4, block, other, new byte[12], out _), Is.Not.Null);
    }

    private static Pan Account(string digits)
    {
        Assert.That(Pan.TryCreate(digits, out var pan), Is.True);
        return pan!;
    }

    /// <summary>The fill A, which format 3 makes of zeros.</summary>
    private sealed class Zeros : IRandomSource
    {
        public void Fill(Span<byte> destination) => destination.Clear();
    }
}
