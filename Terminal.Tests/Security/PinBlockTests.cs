using Terminal.Core.Cards;
using Terminal.Core.Security;

namespace Terminal.Tests.Security;

public sealed class PinBlockTests
{
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
            Assert.That(PinBlock.TryBuild(format, pin, pan, block), Is.EqualTo(isPin), $"{length} digits");
            if (!isPin)
                continue;
            Assert.That(PinBlock.Parse(format, block.AsSpan(0, PinBlock.Size(format)), pan, parsed, out var count), Is.Null);
            Assert.That(parsed[..count], Is.EqualTo(pin));
        }
    }

    [TestCase(new byte[] { 1, 2, 3, 10 })]
    [TestCase(new byte[] { (byte)'1', (byte)'2', (byte)'3', (byte)'4' })]
    public void What_is_no_digit_is_no_PIN_and_nothing_is_written(byte[] digits)
    {
        using var pan = Account("4111111111111111");
        var block = new byte[8];
        Assert.That(PinBlock.TryBuild(PinBlockFormat.Iso0, digits, pan, block), Is.False);
        Assert.That(block, Is.All.Zero);
    }

    [TestCase(PinBlockFormat.Iso0, "16FFFFFFFFFFFFFF", PinBlockError.ControlField)]
    [TestCase(PinBlockFormat.Iso0, "03123FFFFFFFFFFF", PinBlockError.Length)]
    [TestCase(PinBlockFormat.Iso0, "0D1234567890123F", PinBlockError.Length)]
    [TestCase(PinBlockFormat.Iso0, "04123AFFFFFFFFFF", PinBlockError.Digit)]
    [TestCase(PinBlockFormat.Iso0, "041234FFFFFFFFF0", PinBlockError.Filler)]
    [TestCase(PinBlockFormat.Iso0, "041234FFFFFFFF", PinBlockError.Size)]
    [TestCase(PinBlockFormat.Iso0, "", PinBlockError.Size)]
    [TestCase(PinBlockFormat.Iso0, "041234FFFFFFFFFFFFFFFFFFFFFFFFFF", PinBlockError.Size)]
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

    [Test]
    public void A_block_for_another_account_is_refused([Values] PinBlockFormat format)
    {
        using var pan = Account("4111111111111111");
        using var other = Account("4088888888888888");
        var block = new byte[PinBlock.Size(format)];
        Assert.That(PinBlock.TryBuild(format, [1, 2, 3, 4], pan, block), Is.True);
        Assert.That(PinBlock.Parse(format, block, other, new byte[12], out _), Is.EqualTo(format == PinBlockFormat.Iso0
            ? PinBlockError.Digit
            : PinBlockError.Filler));
    }

    private static Pan Account(string digits)
    {
        Assert.That(Pan.TryCreate(digits, out var pan), Is.True);
        return pan!;
    }
}
