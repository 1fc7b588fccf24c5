namespace Terminal.Core.Runtime;

/// <summary>How a <see cref="VirtualLoop"/> starts and runs.</summary>
public sealed record VirtualLoopOptions
{
    /// <summary>What the calendar shows at the start; default 2026-01-05 09:00:00 +08:00.</summary>
    public DateTimeOffset Start { get; init; } = new(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(8));

    /// <summary>Steps at one instant beyond which the run ends as <see cref="LoopEnd.Livelock"/>; default 1 000 000.</summary>
    public int MostStepsAtOneInstant { get; init; } = 1_000_000;

    /// <summary>Holds the run back; null, the default, runs at once.</summary>
    public IPacer? Pacer { get; init; }

    /// <summary>True if people may act while nothing is due, which is then no deadlock; needs a <see cref="Pacer"/>. Default false.</summary>
    public bool Attended { get; init; }

    /// <summary>Takes what people do, on the loop; null, the default, if nobody does anything.</summary>
    public Action<string>? Input { get; init; }
}
