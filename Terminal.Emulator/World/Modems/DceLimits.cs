namespace Terminal.Emulator.World.Modems;

/// <summary>Limits of a modem: what the terminal sends cannot make it grow.</summary>
public sealed record DceLimits
{
    /// <summary>The longest command line without its AT; a longer one is an ERROR. Default 512.</summary>
    public int LongestLine { get; init; } = 512;

    /// <summary>Bytes kept while a command is under way; the rest is lost. Default 1024.</summary>
    public int TypeAhead { get; init; } = 1024;

    /// <summary>Bytes of data mode kept in each direction; beyond that the sender is held back. Default 2048.</summary>
    public int DataBuffer { get; init; } = 2048;

    /// <summary>Bytes that wait to go to the terminal; what comes on top in command state is lost. Default 16384.</summary>
    public int Output { get; init; } = 16384;

    /// <summary>The most raw bytes behind a prompt. Default 4096.</summary>
    public int LongestPayload { get; init; } = 4096;

    /// <summary>News kept while a line is typed or a command is under way; the rest is lost. Default 32.</summary>
    public int MostNews { get; init; } = 32;
}
