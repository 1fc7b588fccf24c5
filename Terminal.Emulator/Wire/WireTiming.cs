namespace Terminal.Emulator.Wire;

/// <summary>How a wire in memory behaves, the same in both directions.</summary>
public sealed record WireTiming
{
    /// <summary>How long a byte travels one way.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The most by which the latency of a piece is lengthened, drawn for each piece; pieces never overtake.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>Bytes per second, or 0 for no limit.</summary>
    public int BytesPerSecond { get; init; }

    /// <summary>How many bytes a side may hand over before the other has read them; a write above that waits.</summary>
    public int Window { get; init; } = 65536;
}
