using System.Buffers.Binary;
using System.Numerics;
using System.Reflection;
using Terminal.Core.Security.Dukpt;

namespace Terminal.Tests.Security;

public sealed class DukptRegistersTests
{
    private static readonly byte[] Initial = [.. Enumerable.Range(1, 32).Select(i => (byte)(i * 7))];

    [Test]
    public void Each_key_is_the_hosts_also_across_skipped_counters_and_restarts([Values] DukptScheme scheme)
    {
        var registers = Load(scheme);
        var last = 0U;
        for (var i = 0; i < 3000; i++)
        {
            using var taken = registers.TakeNext()!;
            var counter = CounterOf(taken.Serial, scheme);
            Assert.That(counter, Is.GreaterThan(last));
            Assert.That(BitOperations.PopCount(counter), Is.LessThanOrEqualTo(scheme == DukptScheme.Tdes ? 10 : 16));
            for (var skipped = last + 1; skipped < counter; skipped++)
                Assert.That(BitOperations.PopCount(skipped), Is.GreaterThan(scheme == DukptScheme.Tdes ? 10 : 16), "only these are skipped");
            last = counter;
            AssertHostHas(taken);
            if (i % 97 == 0)
                registers = DukptRegisters.TryParse(registers.ToStoredForm())!;
        }
    }

    [Test]
    public void The_counter_skips_where_the_standard_does()
    {
        // 17 one-bits are not used: 1FFFE is followed by 20000.
        using var registers = At(DukptScheme.Aes128, 0x1FFFE);
        using var first = registers.TakeNext()!;
        using var second = registers.TakeNext()!;
        Assert.That(CounterOf(first.Serial, DukptScheme.Aes128), Is.EqualTo(0x1FFFE));
        Assert.That(CounterOf(second.Serial, DukptScheme.Aes128), Is.EqualTo(0x20000));
    }

    [TestCase(DukptScheme.Tdes, 0x1FF800U)]
    [TestCase(DukptScheme.Aes128, 0xFFFF0000U)]
    [TestCase(DukptScheme.Aes256, 0xFFFF0000U)]
    public void After_the_last_key_there_is_none(DukptScheme scheme, uint lastCounter)
    {
        using var registers = At(scheme, lastCounter);
        using (var taken = registers.TakeNext())
            Assert.That(taken, Is.Not.Null);
        Assert.That(registers.IsExhausted, Is.True);
        Assert.That(registers.TakeNext(), Is.Null);
        Assert.That(DukptRegisters.TryParse(registers.ToStoredForm())!.TakeNext(), Is.Null, "also after a restart");
    }

    [Test]
    public void A_key_that_was_taken_is_gone([Values] DukptScheme scheme)
    {
        using var registers = Load(scheme);
        for (var i = 0; i < 200; i++)
        {
            using var taken = registers.TakeNext()!;
            var stored = registers.ToStoredForm();
            Assert.That(stored.AsSpan().IndexOf(KeyOf(taken)), Is.EqualTo(-1), $"key {i + 1}");
            Assert.That(stored.AsSpan().IndexOf(Initial.AsSpan(0, KeyOf(taken).Length)), Is.EqualTo(-1), "the initial key");
        }
    }

    [Test]
    public void A_copy_goes_its_own_way_and_disposal_wipes()
    {
        using var registers = Load(DukptScheme.Tdes);
        using var copy = registers.Copy();
        using var one = registers.TakeNext()!;
        using var other = copy.TakeNext()!;
        Assert.That(other.Serial.ToArray(), Is.EqualTo(one.Serial.ToArray()));
        registers.Dispose();
        Assert.That(registers.ToStoredForm()[^(21 * 16)..], Is.All.Zero);
        Assert.That(registers.TakeNext(), Is.Null);
    }

    [Test]
    public void What_is_no_stored_form_is_refused([Values] DukptScheme scheme)
    {
        var good = Load(scheme).ToStoredForm();
        Assert.That(DukptRegisters.TryParse(good), Is.Not.Null);
        Assert.That(DukptRegisters.TryParse([]), Is.Null);
        Assert.That(DukptRegisters.TryParse(good.AsSpan(..^1)), Is.Null);
        Assert.That(DukptRegisters.TryParse([.. good, 0]), Is.Null);
        Assert.That(DukptRegisters.TryParse([9, .. good[1..]]), Is.Null);
        Assert.That(DukptRegisters.TryParse([good[0], 0xFF, 0xFF, 0xFF, 0xFF, .. good[5..]]), Is.Null, "a counter that is never used");
    }

    [Test]
    public void Keys_and_serial_numbers_of_other_lengths_are_refused([Values] DukptScheme scheme)
    {
        Assert.That(() => DukptRegisters.Load(scheme, new byte[8], new byte[12]), Throws.ArgumentException);
        Assert.That(() => DukptRegisters.Load(scheme, Initial.AsSpan(0, LengthOf(scheme)), new byte[9]), Throws.ArgumentException);
    }

    private static DukptRegisters Load(DukptScheme scheme) =>
        DukptRegisters.Load(scheme, Initial.AsSpan(0, LengthOf(scheme)), Serial(scheme, 0));

    /// <summary>Registers that have come to a counter: as a host would make them for a terminal at that point.</summary>
    private static DukptRegisters At(DukptScheme scheme, uint counter)
    {
        using var registers = Load(scheme);
        var stored = registers.ToStoredForm();
        BinaryPrimitives.WriteUInt32BigEndian(stored.AsSpan(1), counter);
        var key = new byte[LengthOf(scheme)];
        HostKey(scheme, Serial(scheme, counter), key);
        var bit = BitOperations.TrailingZeroCount(counter);
        key.CopyTo(stored, stored.Length - ((scheme == DukptScheme.Tdes ? 21 : 32) * key.Length) + (bit * key.Length));
        return DukptRegisters.TryParse(stored)!;
    }

    private static void AssertHostHas(DukptTransaction taken)
    {
        var key = new byte[LengthOf(taken.Scheme)];
        HostKey(taken.Scheme, taken.Serial, key);
        Assert.That(KeyOf(taken), Is.EqualTo(key), Convert.ToHexString(taken.Serial));
    }

    private static void HostKey(DukptScheme scheme, ReadOnlySpan<byte> serial, Span<byte> key)
    {
        if (scheme == DukptScheme.Tdes)
            TdesDukpt.DeriveTransactionKey(Initial.AsSpan(0, 16), serial, key);
        else
            AesDukpt.DeriveTransactionKey(Initial.AsSpan(0, key.Length), serial, key);
    }

    private static byte[] Serial(DukptScheme scheme, uint counter)
    {
        byte[] serial = scheme == DukptScheme.Tdes ? Convert.FromHexString("FFFF9876543210E00000") : Convert.FromHexString("123456789012345600000000");
        var end = serial.AsSpan(^4..);
        BinaryPrimitives.WriteUInt32BigEndian(end, BinaryPrimitives.ReadUInt32BigEndian(end) | counter);
        return serial;
    }

    private static uint CounterOf(ReadOnlySpan<byte> serial, DukptScheme scheme) =>
        BinaryPrimitives.ReadUInt32BigEndian(serial[^4..]) & (scheme == DukptScheme.Tdes ? 0x1FFFFF : uint.MaxValue);

    private static int LengthOf(DukptScheme scheme) => scheme switch
    {
        DukptScheme.Aes192 => 24,
        DukptScheme.Aes256 => 32,
        _ => 16,
    };

    /// <summary>The transaction key itself, which Core shows to nobody.</summary>
    private static byte[] KeyOf(DukptTransaction taken) =>
        (byte[])typeof(DukptTransaction).GetField("_key", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(taken)!;
}
