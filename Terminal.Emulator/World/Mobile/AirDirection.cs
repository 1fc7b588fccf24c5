using Terminal.Core.Runtime;

namespace Terminal.Emulator.World.Mobile;

/// <summary>One direction of the <see cref="Air"/>, shared by all connections.</summary>
internal sealed class AirDirection(EventLoop loop, int bytesPerSecond)
{
    private readonly long _origin = loop.Time.GetTimestamp();
    private TimeSpan _free;

    public Spread Latency { get; set; } = Spread.Between(30, 60);

    public int LossPercent { get; set; }

    public int BytesPerSecond { get; set; } = bytesPerSecond;

    /// <summary>Keeps the direction busy with some bytes, behind those that occupy it already.</summary>
    /// <returns>How long until they have been sent.</returns>
    public TimeSpan Occupy(int bytes)
    {
        if (BytesPerSecond == 0) return TimeSpan.Zero;
        var now = loop.Time.GetElapsedTime(_origin);
        _free = (now > _free ? now : _free) + TimeSpan.FromTicks(bytes * TimeSpan.TicksPerSecond / BytesPerSecond);
        return _free - now;
    }
}
