namespace Terminal.Drivers.Modems.At;

/// <summary>Limits of an <see cref="AtChannel"/>: what a modem sends cannot make it grow or wait without end.</summary>
public sealed record AtLimits
{
    /// <summary>The longest line in bytes; the rest of a longer one is dropped. Default 2048.</summary>
    public int LongestLine { get; init; } = 2048;

    /// <summary>The most lines of one answer; later ones are dropped. Default 128.</summary>
    public int MostLines { get; init; } = 128;

    /// <summary>The most raw bytes of one answer. Default 4096.</summary>
    public int LongestPayload { get; init; } = 4096;

    /// <summary>Bytes kept in data mode until somebody reads them; beyond that the line is not read. Default 16384.</summary>
    public int DataBuffer { get; init; } = 16384;

    /// <summary>The most commands that wait for their turn. Default 16.</summary>
    public int MostWaiting { get; init; } = 16;

    /// <summary>A line without a byte for so long is quiet. Default 200 ms.</summary>
    public TimeSpan QuietTime { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long to wait for quiet at most. Default 2 s.</summary>
    public TimeSpan QuietLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the answer to a marker may take. Default 1 s.</summary>
    public TimeSpan MarkerLimit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How many markers are tried before stronger means. Default 4.</summary>
    public int MarkerTries { get; init; } = 4;

    /// <summary>How long the modem may take to answer the escape, beyond its guard time. Default 2 s.</summary>
    public TimeSpan EscapeLimit { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long DTR is dropped to end a call. Default 500 ms.</summary>
    public TimeSpan DropTime { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long ending a call may take as a whole. Default 15 s.</summary>
    public TimeSpan HangUpLimit { get; init; } = TimeSpan.FromSeconds(15);
}
