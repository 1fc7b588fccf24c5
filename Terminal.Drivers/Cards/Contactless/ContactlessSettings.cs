namespace Terminal.Drivers.Cards.Contactless;

/// <summary>The limits of a contactless reader.</summary>
public sealed record ContactlessSettings
{
    /// <summary>How long is waited between two looks for a card. Default 100 ms.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long one call of the chip may take before it counts as failed. Default 3 s.</summary>
    public TimeSpan CallLimit { get; init; } = TimeSpan.FromSeconds(3);
}
