namespace Terminal.Core.Runtime;

/// <summary>A clock that runs some times as fast as another, from the moment it is made.</summary>
public sealed class ScaledTimeProvider : TimeProvider
{
    private readonly TimeProvider _inner;
    private readonly double _speed;
    private readonly long _start;
    private readonly DateTimeOffset _startUtc;

    /// <summary>Makes the clock.</summary>
    /// <param name="inner">The clock that is scaled.</param>
    /// <param name="speed">How many seconds this clock runs in one second of the inner one; above 0, at most 1 000 000.</param>
    /// <exception cref="ArgumentOutOfRangeException">The speed is out of range.</exception>
    public ScaledTimeProvider(TimeProvider inner, double speed)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (speed is not (> 0 and <= 1_000_000)) throw new ArgumentOutOfRangeException(nameof(speed));
        _inner = inner;
        _speed = speed;
        _start = inner.GetTimestamp();
        _startUtc = inner.GetUtcNow();
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _inner.LocalTimeZone;

    /// <inheritdoc/>
    public override long GetTimestamp() => (long)(_inner.GetElapsedTime(_start).Ticks * _speed);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _startUtc.AddTicks(GetTimestamp());

    /// <summary>Makes a timer; its wait, in the inner clock's time, is rounded up to whole milliseconds.</summary>
    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(_inner.CreateTimer(callback, state, Inner(dueTime), Inner(period)), this);

    private TimeSpan Inner(TimeSpan time) =>
        time <= TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(Math.Ceiling(time.TotalMilliseconds / _speed));

    private sealed class ScaledTimer(ITimer inner, ScaledTimeProvider time) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(time.Inner(dueTime), time.Inner(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
