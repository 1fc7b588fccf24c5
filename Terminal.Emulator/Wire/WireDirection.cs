using System.Buffers.Binary;
using Terminal.Core.Devices;
using Terminal.Core.Runtime;

namespace Terminal.Emulator.Wire;

/// <summary>One direction of one connection: what enters comes out later and in order.</summary>
/// <param name="loop">The loop.</param>
/// <param name="random">What is drawn comes from here; nothing is drawn where nothing is left to chance.</param>
/// <param name="timing">How the wire behaves; asked for each piece.</param>
internal sealed class WireDirection(EventLoop loop, IRandomSource random, Func<WireTiming> timing)
{
    private const int MostSendings = 8;

    private readonly OrderedArrivals _arrivals = new(loop);
    private TimeSpan _free;

    public int Window => timing().Window;

    /// <summary>Lets something arrive at the far end.</summary>
    /// <param name="bytes">How many bytes it occupies the wire with.</param>
    /// <param name="arrival">What happens there.</param>
    public void Carry(int bytes, Action arrival)
    {
        var wire = timing();
        var now = _arrivals.Now;
        _free = (now > _free ? now : _free) + Transmission(wire, bytes);
        _arrivals.At(_free + Travel(wire) + Lateness(wire), arrival);
    }

    private static TimeSpan Transmission(WireTiming wire, int bytes) =>
        wire.BytesPerSecond == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(bytes * TimeSpan.TicksPerSecond / wire.BytesPerSecond);

    private TimeSpan Travel(WireTiming wire) => wire.Travel?.Invoke(random) ?? wire.Latency + DrawJitter(wire);

    private TimeSpan DrawJitter(WireTiming wire)
    {
        if (wire.Jitter <= TimeSpan.Zero) return TimeSpan.Zero;
        Span<byte> drawn = stackalloc byte[8];
        random.Fill(drawn);
        return new TimeSpan((long)(BinaryPrimitives.ReadUInt64LittleEndian(drawn) % (ulong)(wire.Jitter.Ticks + 1)));
    }

    private TimeSpan Lateness(WireTiming wire)
    {
        var late = TimeSpan.Zero;
        if (wire.LossPercent == 0) return late;
        for (var sending = 1; sending < MostSendings && random.NextInt(100) < wire.LossPercent; sending++)
            late += wire.Retransmission * (1 << (sending - 1));
        return late;
    }
}
