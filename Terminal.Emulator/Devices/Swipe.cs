namespace Terminal.Emulator.Devices;

/// <summary>One pass of a card through the virtual reader.</summary>
/// <param name="After">How long after the reader is armed.</param>
/// <param name="Track2">Track 2 between the sentinels; null when the head reads nothing.</param>
/// <param name="Track3">Track 3 between the sentinels, or empty.</param>
public sealed record Swipe(TimeSpan After, string? Track2, string Track3 = "")
{
    /// <summary>When, and whether anything was read; never what.</summary>
    public override string ToString() => Track2 is null ? $"a bad swipe after {After}" : $"a swipe after {After}";
}
