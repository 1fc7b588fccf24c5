namespace Terminal.Drivers.PinPads;

/// <summary>The time that is left until the next press must have come.</summary>
internal sealed class KeyTimer(TimeProvider time, TimeSpan limit)
{
    private long _since = time.GetTimestamp();

    /// <summary>Never negative.</summary>
    public TimeSpan Remaining => limit - time.GetElapsedTime(_since) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>A key was pressed.</summary>
    public void Restart() => _since = time.GetTimestamp();
}
