using System.Buffers.Binary;
using Terminal.Core.Devices;
using Terminal.Core.Runtime;

namespace Terminal.Emulator.Wire;

/// <summary>One direction of one connection: what enters comes out later and in order.</summary>
internal sealed class WireDirection(EventLoop loop, IRandomSource random, WireTiming timing)
{
    private readonly long _origin = loop.Time.GetTimestamp();
    private TimeSpan _free;
    private TimeSpan _last;

    public int Window => timing.Window;

    /// <summary>Lets something arrive at the far end.</summary>
    /// <param name="bytes">How many bytes it occupies the wire with.</param>
    /// <param name="arrival">What happens there.</param>
    public void Carry(int bytes, Action arrival)
    {
        var now = loop.Time.GetElapsedTime(_origin);
        _free = Later(now, _free) + Transmission(bytes);
        _last = Later(_last, _free + timing.Latency + DrawJitter());
        loop.Arrive(_last - now, arrival);
    }

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private TimeSpan Transmission(int bytes) =>
        timing.BytesPerSecond == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(bytes * TimeSpan.TicksPerSecond / timing.BytesPerSecond);

    private TimeSpan DrawJitter()
    {
        if (timing.Jitter <= TimeSpan.Zero) return TimeSpan.Zero;
        Span<byte> drawn = stackalloc byte[8];
        random.Fill(drawn);
        return new TimeSpan((long)(BinaryPrimitives.ReadUInt64LittleEndian(drawn) % (ulong)(timing.Jitter.Ticks + 1)));
    }
}
