using Terminal.Drivers.Security;

namespace Terminal.Tests.Security;

public sealed class AesGcmRecordCipherTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] Plain = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(100)]
    public void What_was_sealed_opens_in_its_own_context_only(int length)
    {
        using var cipher = new AesGcmRecordCipher(Key, new SeededBytes(1));
        var record = cipher.Seal(Plain.AsSpan(0, length), "journal/owed/17");
        Assert.That(record, Has.Length.EqualTo(length + AesGcmRecordCipher.Overhead));
        Assert.That(cipher.TryOpen(record, "journal/owed/17", out var opened), Is.True);
        Assert.That(opened, Is.EqualTo(Plain[..length]));
        foreach (var context in new[] { "journal/owed/18", "journal/owed/1", "", "欠" })
        {
            Assert.That(cipher.TryOpen(record, context, out opened), Is.False, context);
            Assert.That(opened, Is.Empty);
        }
    }

    [Test]
    public void Every_altered_bit_and_every_cut_is_refused()
    {
        using var cipher = new AesGcmRecordCipher(Key, new SeededBytes(1));
        var record = cipher.Seal(Plain.AsSpan(0, 9), "x");
        for (var bit = 0; bit < 8 * record.Length; bit++)
        {
            record[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(cipher.TryOpen(record, "x", out _), Is.False, $"bit {bit}");
            record[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        for (var length = 0; length < record.Length; length++)
            Assert.That(cipher.TryOpen(record.AsSpan(0, length), "x", out _), Is.False, $"{length} bytes");
        Assert.That(cipher.TryOpen(record, "x", out _), Is.True);
    }

    [Test]
    public void Another_key_does_not_open_it()
    {
        using var cipher = new AesGcmRecordCipher(Key, new SeededBytes(1));
        using var other = new AesGcmRecordCipher(new byte[32], new SeededBytes(1));
        Assert.That(other.TryOpen(cipher.Seal(Plain, "x"), "x", out _), Is.False);
    }

    [Test]
    public void The_same_record_sealed_twice_looks_different()
    {
        using var cipher = new AesGcmRecordCipher(Key, new SeededBytes(1));
        var first = cipher.Seal(Plain, "x");
        var second = cipher.Seal(Plain, "x");
        Assert.That(second, Is.Not.EqualTo(first));
    }

    [TestCase(0)]
    [TestCase(16)]
    [TestCase(33)]
    public void Keys_of_other_lengths_are_refused(int length) =>
        Assert.That(() => new AesGcmRecordCipher(new byte[length], new SeededBytes(1)), Throws.ArgumentException);
}
