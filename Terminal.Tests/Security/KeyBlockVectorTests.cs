using Terminal.Core.Security;
using Terminal.Core.Security.KeyBlocks;
using static Terminal.Tests.Security.CryptoVectors;
using static Terminal.Tests.Security.VectorRows;

namespace Terminal.Tests.Security;

public sealed class KeyBlockVectorTests
{
    private static readonly string[] Bad = ["T12", "T14"];

    [Test]
    public void Every_published_block_gives_its_key()
    {
        string[] good = [.. NamedKeyBlocks.Where(row => !Bad.Contains(NameOf(row))), .. KeyBlocks];
        foreach (var row in good)
        {
            var error = KeyBlock.Open(Text(row, "KB"), Bytes(row, "KBPK"), out var header, out var key);
            Assert.That(error, Is.Null, row);
            Assert.That(Convert.ToHexString(key), Is.EqualTo(Text(row, "KEY")), row);
            Assert.That(header!.Version, Is.EqualTo(Text(row, "KB")[0]), row);
            if (row.Contains("KSN/TS=", StringComparison.Ordinal))
                Assert.That(header.Optional(OptionalBlock.KeySet) ?? header.Optional("TS"), Is.EqualTo(Text(row, "KSN/TS")), row);
        }

        Assert.That(good.Select(NameOf), Is.SupersetOf(new[] { "T1", "T2", "T4", "T6", "T8", "T10", "T16", "T18" }));
        Assert.That(good, Has.Length.EqualTo(18));
    }

    [Test]
    public void The_check_values_beside_published_blocks_hold()
    {
        var rows = NamedKeyBlocks.Where(row => !Bad.Contains(NameOf(row)) && NameOf(row) != "T18").ToList();
        foreach (var row in rows)
        {
            var isAes = Text(row, "KB")[7] == 'A';
            using var key = BlockCipher.Create(isAes ? KeyAlgorithm.Aes : KeyAlgorithm.Des, Bytes(row, "KEY"));
            var value = new byte[3];
            if (isAes)
                Cmac.Compute(key, new byte[16], value);
            else
                KeyCheckValue.Compute(key, value);
            Assert.That(Convert.ToHexString(value), Is.EqualTo(Text(row, "KCV")), row);
        }

        Assert.That(rows, Has.Count.EqualTo(7));
    }

    [TestCase("T12", KeyBlockError.OptionalBlock)]
    [TestCase("T14", KeyBlockError.Length)]
    public void Printed_examples_that_break_the_rules_are_refused_by_name(string name, KeyBlockError expected)
    {
        var row = NamedKeyBlocks.Single(row => NameOf(row) == name);
        Assert.That(KeyBlock.Open(Text(row, "KB"), Bytes(row, "KBPK"), out var header, out var key), Is.EqualTo(expected));
        Assert.That(header, Is.Null);
        Assert.That(key, Is.Empty);
    }

    [Test]
    public void Every_bad_block_is_refused_and_gives_nothing()
    {
        var rows = Rows("NEG KB=");
        foreach (var row in rows)
        {
            var error = KeyBlock.Open(Text(row, "KB"), Convert.FromHexString("AAAAAAAAAAAAAAAABBBBBBBBBBBBBBBB"), out var header, out var key);
            Assert.That(error, Is.EqualTo(NameOfFault(row)), row);
            Assert.That(header, Is.Null, row);
            Assert.That(key, Is.Empty, row);
        }

        Assert.That(rows, Has.Count.EqualTo(17));
    }

    [Test]
    public void The_keys_that_a_published_block_is_enciphered_and_MACed_under_hold()
    {
        var row = KeyBlocks.Single(row => row.Contains("KBEK=", StringComparison.Ordinal));
        using var protection = BlockCipher.Create(KeyAlgorithm.Des, Bytes(row, "KBPK"));
        foreach (var (name, usage) in new[] { ("KBEK", 0), ("KBMK", 1) })
        {
            // X9.143: a counter, what for, 3DES with two keys, 128 bits.
            var derived = new byte[16];
            for (byte counter = 1; counter <= 2; counter++)
                Cmac.Compute(protection, [counter, 0x00, (byte)usage, 0x00, 0x00, 0x00, 0x00, 0x80], derived.AsSpan((counter - 1) * 8, 8));
            Assert.That(derived, Is.EqualTo(Bytes(row, name)), name);
        }
    }

    [Test]
    public void Every_published_header_wraps_its_key_again()
    {
        string[] good = [.. NamedKeyBlocks.Where(row => !Bad.Contains(NameOf(row))), .. KeyBlocks];
        foreach (var row in good)
        {
            KeyBlock.Open(Text(row, "KB"), Bytes(row, "KBPK"), out var header, out var key);
            var masked = (Text(row, "KB").Length - KeyBlock.Wrap(header!, key, Bytes(row, "KBPK"), new SeededBytes(1)).Length) / 2;
            var text = KeyBlock.Wrap(header!, key, Bytes(row, "KBPK"), new SeededBytes(1), key.Length + masked);
            Assert.That(text, Has.Length.EqualTo(Text(row, "KB").Length), row);
            Assert.That(KeyBlock.Open(text, Bytes(row, "KBPK"), out var read, out var again), Is.Null, row);
            Assert.That(again, Is.EqualTo(key), row);
            Assert.That(read! with { OptionalBlocks = header!.OptionalBlocks }, Is.EqualTo(header), row);
            Assert.That(read!.OptionalBlocks, Is.EqualTo(header.OptionalBlocks), row);
        }
    }

    private static KeyBlockError NameOfFault(string row) => row[row.IndexOf('#', StringComparison.Ordinal)..] switch
    {
        var text when text.Contains("header length", StringComparison.Ordinal) || text.Contains("must be multiple", StringComparison.Ordinal) => KeyBlockError.Length,
        var text when text.Contains("doesn't match", StringComparison.Ordinal) || text.Contains("Decrypted", StringComparison.Ordinal) => KeyBlockError.Mac,
        _ => KeyBlockError.Encoding,
    };

    private static string NameOf(string row) => row.Split(' ')[0];
}
