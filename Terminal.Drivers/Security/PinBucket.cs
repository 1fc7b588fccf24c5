using Terminal.Core.Security;

namespace Terminal.Drivers.Security;

/// <summary>The tokens of a <see cref="PinLimit"/>, in monotonic time: setting a clock wins nobody a PIN.</summary>
internal sealed class PinBucket(PinLimit limit, TimeProvider time, int tokens)
{
    private TimeSpan _credit = Math.Min(tokens, limit.Burst) * limit.Interval;
    private long _since = time.GetTimestamp();

    /// <summary>Whole tokens.</summary>
    public int Tokens => (int)(Refilled() / limit.Interval);

    /// <summary>Until there is a token; zero when there is one.</summary>
    public TimeSpan Wait => Refilled() is var credit && credit < limit.Interval ? limit.Interval - credit : TimeSpan.Zero;

    /// <summary>Takes a token, if there is one.</summary>
    public bool TryTake()
    {
        if (Refilled() < limit.Interval)
            return false;
        _credit -= limit.Interval;
        return true;
    }

    private TimeSpan Refilled()
    {
        var now = time.GetTimestamp();
        var credit = _credit + time.GetElapsedTime(_since, now);
        _since = now;
        return _credit = credit < limit.Burst * limit.Interval ? credit : limit.Burst * limit.Interval;
    }
}
