using Terminal.Core.Devices;

namespace Terminal.Core.Runtime;

/// <summary>How often something is tried, and how long to wait in between: twice as long each time, up to a cap.</summary>
/// <param name="Attempts">Attempts in all, the first included; at least 1.</param>
/// <param name="FirstDelay">The wait before attempt 2.</param>
/// <param name="MaxDelay">The longest wait; at least <paramref name="FirstDelay"/>.</param>
/// <param name="Jitter">The share of each wait, 0 to 1, that chance may take off, so that terminals cut off together do not
/// come back together.</param>
/// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
public sealed record RetryPlan(int Attempts, TimeSpan FirstDelay, TimeSpan MaxDelay, double Jitter)
{
    /// <summary>Attempts in all, the first included.</summary>
    public int Attempts { get; } = Attempts >= 1 ? Attempts : throw new ArgumentOutOfRangeException(nameof(Attempts));

    /// <summary>The wait before attempt 2.</summary>
    public TimeSpan FirstDelay { get; } = FirstDelay >= TimeSpan.Zero ? FirstDelay : throw new ArgumentOutOfRangeException(nameof(FirstDelay));

    /// <summary>The longest wait.</summary>
    public TimeSpan MaxDelay { get; } = MaxDelay >= FirstDelay ? MaxDelay : throw new ArgumentOutOfRangeException(nameof(MaxDelay));

    /// <summary>The share of each wait, 0 to 1, that chance may take off.</summary>
    public double Jitter { get; } = Jitter is >= 0 and <= 1 ? Jitter : throw new ArgumentOutOfRangeException(nameof(Jitter));

    /// <summary>The wait before an attempt: none before attempt 1, about <see cref="FirstDelay"/> before attempt 2, and so on.</summary>
    /// <param name="attempt">Counted from 1 to <see cref="Attempts"/>.</param>
    /// <param name="random">Decides the jitter; drawn from only for attempts after the first of a plan with jitter.</param>
    /// <returns>Between (1 − <see cref="Jitter"/>) × the full wait and the full wait.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The plan has no such attempt.</exception>
    public TimeSpan DelayBefore(int attempt, IRandomSource random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempt, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(attempt, Attempts);
        ArgumentNullException.ThrowIfNull(random);
        if (attempt == 1) return TimeSpan.Zero;
        var full = FirstDelay;
        for (var doublings = attempt - 2; doublings > 0 && full < MaxDelay && full > TimeSpan.Zero; doublings--)
            full = full < MaxDelay / 2 ? full * 2 : MaxDelay;
        return Jitter == 0 ? full : full - full * (Jitter * random.NextDouble());
    }
}
