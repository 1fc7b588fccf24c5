using Terminal.Core.Runtime;

namespace Terminal.Emulator.World.Telephone;

/// <summary>One direction of a connection: bytes pass one after the other at its speed, start and stop bit included.</summary>
internal sealed class LinePace
{
    private const int BitsOfByte = 10;

    /// <summary>Timers on wall time are late by a little: what is less than this behind is caught up with.</summary>
    private static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(30);

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(10);

    private readonly EventLoop _loop;
    private readonly int _speed;
    private readonly long _origin;
    private TimeSpan _free;

    public LinePace(EventLoop loop, int speed)
    {
        (_loop, _speed) = (loop, speed);
        _origin = loop.Time.GetTimestamp();
        Together = Math.Max(1, (int)(Slice.TotalSeconds * speed / BitsOfByte));
    }

    /// <summary>How many bytes pass in one piece.</summary>
    public int Together { get; }

    private TimeSpan Now => _loop.Time.GetElapsedTime(_origin);

    /// <summary>Bytes are there, perhaps after none were.</summary>
    public void Begin()
    {
        if (Now - _free > Lateness) _free = Now;
    }

    /// <summary>Waits until so many bytes have passed.</summary>
    public Task PassAsync(int bytes)
    {
        _free += TimeSpan.FromSeconds((double)bytes * BitsOfByte / _speed);
        var wait = _free - Now;
        return wait > TimeSpan.Zero ? _loop.DelayAsync(wait) : Task.CompletedTask;
    }
}
