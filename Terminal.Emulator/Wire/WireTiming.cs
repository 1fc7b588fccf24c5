using Terminal.Core.Devices;

namespace Terminal.Emulator.Wire;

/// <summary>How one direction of a wire behaves.</summary>
public sealed record WireTiming
{
    /// <summary>How long a byte travels one way.</summary>
    public TimeSpan Latency { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The most by which the latency of a piece is lengthened, drawn for each piece; pieces never overtake.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>Draws how long a piece travels one way, in place of <see cref="Latency"/> and <see cref="Jitter"/>; null for these.</summary>
    public Func<IRandomSource, TimeSpan>? Travel { get; init; }

    /// <summary>Bytes per second, or 0 for no limit.</summary>
    public int BytesPerSecond { get; init; }

    /// <summary>
    /// Per cent of sendings that are lost, 0 to 95. On a stream nothing is missing in the end: what is lost is sent again, and
    /// the piece is late by <see cref="Retransmission"/>, doubled with each further loss.
    /// </summary>
    public int LossPercent { get; init; }

    /// <summary>How long the first sending again waits.</summary>
    public TimeSpan Retransmission { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How many bytes a side may hand over before the other has read them; a write above that waits.</summary>
    public int Window { get; init; } = 65536;
}
