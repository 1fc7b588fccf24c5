namespace Terminal.Tests.Security;

/// <summary>A monotonic clock that a test moves.</summary>
public sealed class ManualTime : TimeProvider
{
    private long _now = TimeSpan.TicksPerHour;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override long GetTimestamp() => _now;

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan time) => _now += time.Ticks;
}
