namespace Terminal.Core.Security;

/// <summary>The limit against PIN search: a bucket of tokens, one a PIN. What the bucket holds survives restarts; time without power fills nothing.</summary>
/// <param name="PerHour">How many tokens come in an hour, one at a time. Default 120.</param>
/// <param name="Burst">How many the bucket holds. Default 4.</param>
public sealed record PinLimit(int PerHour = 120, int Burst = 4)
{
    /// <summary>The most that <see cref="PerHour"/> may be.</summary>
    public const int MaxPerHour = 3600;

    /// <summary>The most that <see cref="Burst"/> may be.</summary>
    public const int MaxBurst = 100;

    /// <summary>From one token to the next.</summary>
    public TimeSpan Interval => TimeSpan.FromHours(1) / PerHour;
}
