using System.Runtime.CompilerServices;
using Terminal.Core.Messages;

namespace Terminal.Tests.Messages;

public sealed class AllocationTests
{
    [TestCaseSource(typeof(WireDump), nameof(WireDump.All))]
    public void Packing_and_unpacking_allocate_nothing(WireDump dump)
    {
        var codec = new MessageCodec(Dialect.UnionPay);
        var message = new IsoMessage(Dialect.UnionPay);
        var source = dump.Message;
        var packed = new byte[2048];
        Round(codec, message, source, packed);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            Round(codec, message, source, packed);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(allocated, Is.Zero);
    }

    [Test]
    public void Typed_setters_and_getters_and_errors_allocate_nothing()
    {
        var codec = new MessageCodec(Dialect.UnionPay);
        var message = new IsoMessage(Dialect.UnionPay);
        var packed = new byte[2048];
        SetAndGet(codec, message, packed);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            SetAndGet(codec, message, packed);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That(allocated, Is.Zero);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Round(MessageCodec codec, IsoMessage message, byte[] source, byte[] packed)
    {
        if (!codec.TryUnpack(source, message, out _) || !codec.TryPack(message, packed, out _, out _) || !codec.TryPackForMac(message, packed, out _, out _))
            throw new InvalidOperationException("The dump must be good.");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SetAndGet(MessageCodec codec, IsoMessage message, byte[] packed)
    {
        message.Clear();
        message.Mti = 200;
        message.SetDigits(2, "6228480000000000470");
        message.SetNumber(4, 1234);
        message.SetText(41, "00000001");
        message.SetBytes(52, packed.AsSpan(0, 8));
        new Field60(22, 1, 0, 5, 0).WriteTo(message);
        codec.TryPack(message, packed, out var written, out _);
        codec.TryUnpack(packed.AsSpan(0, written - 1), message, out _);
        message.TryGetNumber(4, out _);
        Field60.TryRead(message, out _);
    }
}
