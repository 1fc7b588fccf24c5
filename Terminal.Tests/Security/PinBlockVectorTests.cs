using Terminal.Core.Devices;
using Terminal.Core.Security;
using static Terminal.Tests.Security.CryptoVectors;
using static Terminal.Tests.Security.VectorRows;

namespace Terminal.Tests.Security;

public sealed class PinBlockVectorTests
{
    [Test]
    public void Format_1_is_taken_apart_whatever_fills_it()
    {
        // Copied, not recomputed: the library it comes from draws the fill from the low nibbles of its nonce first.
        var rows = Rows("FMT1 ");
        foreach (var row in rows)
        {
            AssertPin(PinBlockFormat.Iso1, row, Bytes(row, "BLOCK"), Text(row, "PIN"), null);
            var block = new byte[8];
            Assert.That(PinBlock.TryBuild(PinBlockFormat.Iso1, Digits(Text(row, "PIN")), null, new SeededBytes(1), block), Is.True);
            Assert.That(Convert.ToHexString(block), Does.StartWith("1512345").And.Not.EqualTo(Text(row, "BLOCK")));
        }

        Assert.That(rows, Has.Count.EqualTo(1));
    }

    [Test]
    public void Format_2_holds()
    {
        var rows = Rows("FMT2 PIN=");
        foreach (var row in rows)
        {
            var block = new byte[8];
            Assert.That(PinBlock.TryBuild(PinBlockFormat.Iso2, Digits(Text(row, "PIN")), null, new SeededBytes(1), block), Is.True);
            Assert.That(block, Is.EqualTo(Bytes(row, "BLOCK")), row);
            AssertPin(PinBlockFormat.Iso2, row, block, Text(row, "PIN"), null);
        }

        Assert.That(rows, Has.Count.EqualTo(2));
    }

    [TestCase("FMT2 NEGATIVE", PinBlockFormat.Iso2, 3)]
    [TestCase("FMT3 NEGATIVE", PinBlockFormat.Iso3, 2)]
    public void Published_bad_blocks_are_refused_by_name(string start, PinBlockFormat format, int count)
    {
        var names = new Dictionary<string, PinBlockError>(StringComparer.Ordinal)
        {
            ["(control"] = PinBlockError.ControlField,
            ["(PIN length"] = PinBlockError.Length,
            ["(len "] = PinBlockError.Length,
            ["(filler"] = PinBlockError.Filler,
        };
        var rows = Rows(start);
        foreach (var row in rows)
        {
            using var pan = format == PinBlockFormat.Iso2 ? null : Account(Text(row, "PAN"));
            var error = PinBlock.Parse(format, Bytes(row, "BLOCK"), pan, new byte[12], out _);
            Assert.That(error, Is.EqualTo(names.Single(name => row.Contains(name.Key, StringComparison.Ordinal)).Value), row);
        }

        Assert.That(rows, Has.Count.EqualTo(count));
    }

    [Test]
    public void Format_3_is_taken_apart_as_published()
    {
        var rows = Rows("FMT3 DECODE");
        foreach (var row in rows)
            AssertPin(PinBlockFormat.Iso3, row, Bytes(row, "BLOCK"), Text(row, "PIN"), Text(row, "PAN"));
        Assert.That(rows, Has.Count.EqualTo(2));
    }

    [Test]
    public void Format_3_is_built_as_described_and_refused_for_another_account()
    {
        var row = Row("FMT3 ENCODE");
        using var pan = Account(Text(row, "PAN"));
        using var other = Account("4088888888889");
        Assert.That(row, Does.Contain("first bytes 3512").And.Contain("wrong PAN 4088888888889"));
        var random = new SeededBytes(1);
        for (var i = 0; i < 1000; i++)
        {
            var block = new byte[8];
            Assert.That(PinBlock.TryBuild(PinBlockFormat.Iso3, Digits(Text(row, "PIN")), pan, random, block), Is.True);
            Assert.That(block[..2], Is.EqualTo(new byte[] { 0x35, 0x12 }));
            AssertPin(PinBlockFormat.Iso3, row, block, Text(row, "PIN"), Text(row, "PAN"));
            Assert.That(PinBlock.Parse(PinBlockFormat.Iso3, block, other, new byte[12], out _), Is.Not.Null);
        }
    }

    [Test]
    public void The_fields_of_format_4_hold()
    {
        var pinRow = Row("FMT4 PINFIELD");
        foreach (var (pin, expected) in new[] { ("1234", "441234AAAAAAAAAA"), ("12345", "4512345AAAAAAAAA") })
        {
            Assert.That(pinRow, Does.Contain($"PIN={pin} -> {expected}"));
            var field = new byte[16];
            Assert.That(PinBlock.TryBuild(PinBlockFormat.Iso4, Digits(pin), null, new SeededBytes(1), field), Is.True);
            Assert.That(Convert.ToHexString(field), Does.StartWith(expected));
        }

        var panRow = Row("FMT4 PANFIELD");
        using var pan = Account(Text(panRow, "PAN"));
        Assert.That(panRow, Does.Contain("-> 61122334455667788990000000000000"));
        AssertPanField(pan, Convert.FromHexString("61122334455667788990000000000000"));
    }

    [Test]
    public void A_format_4_block_is_enciphered_as_published()
    {
        var row = Row("FMT4 ENC");
        using var key = BlockCipher.Create(KeyAlgorithm.Aes, Bytes(row, "KEY"));
        using var pan = Account(Text(row, "PAN"));
        var field = Bytes(row, "PINFIELD");
        var block = new byte[16];
        Assert.That(PinBlock.TryBuild(PinBlockFormat.Iso4, [1, 2, 3, 4], pan, new Given(field[8..]), block), Is.True);
        Assert.That(block, Is.EqualTo(field));
        PinBlock.Encrypt(PinBlockFormat.Iso4, key, pan, block);
        Assert.That(Convert.ToHexString(block), Is.EqualTo("A912150391AB65A67E52883D81CE2D15"));
        Assert.That(row, Does.Contain("A912150391AB65A67E52883D81CE2D15"));
        PinBlock.Decrypt(PinBlockFormat.Iso4, key, pan, block);
        AssertPin(PinBlockFormat.Iso4, row, block, "1234", Text(row, "PAN"));
    }

    /// <summary>What is XORed between the two encryptions, seen from outside: E(x) XOR D(block).</summary>
    private static void AssertPanField(Core.Cards.Pan pan, byte[] expected)
    {
        using var key = BlockCipher.Create(KeyAlgorithm.Aes, new byte[16]);
        var (block, once) = (new byte[16], new byte[16]);
        PinBlock.Encrypt(PinBlockFormat.Iso4, key, pan, block);
        key.Decrypt(block, block);
        key.Encrypt(once, once);
        Assert.That(block.Zip(once, (left, right) => (byte)(left ^ right)), Is.EqualTo(expected));
    }

    private static void AssertPin(PinBlockFormat format, string row, byte[] block, string pin, string? account)
    {
        using var pan = account is null ? null : Account(account);
        var digits = new byte[PinBlock.MaxDigits];
        Assert.That(PinBlock.Parse(format, block, pan, digits, out var length), Is.Null, row);
        Assert.That(digits[..length], Is.EqualTo(Digits(pin)), row);
    }

    private sealed class Given(byte[] bytes) : IRandomSource
    {
        public void Fill(Span<byte> destination) => bytes.CopyTo(destination);
    }
}
