namespace Terminal.Emulator.Devices;

/// <summary>One pass of a card through the virtual reader.</summary>
/// <param name="After">How long after the reader is armed.</param>
/// <param name="Track2">Track 2 between the sentinels; null when the stripe does not touch the head.</param>
/// <param name="Track3">Track 3 between the sentinels, or empty.</param>
public sealed record Swipe(TimeSpan After, string? Track2, string Track3 = "")
{
    /// <summary>Track 1 between the sentinels, or empty.</summary>
    public string Track1 { get; init; } = "";

    /// <summary>The tracks; what is not recorded is empty.</summary>
    public IReadOnlyList<string> Tracks => Track2 is { } track2 ? [Track1, track2, Track3] : [];

    /// <summary>When, and whether anything was read; never what.</summary>
    public override string ToString() => Track2 is null ? $"a bad swipe after {After}" : $"a swipe after {After}";
}
