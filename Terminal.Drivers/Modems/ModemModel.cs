using System.Collections.ObjectModel;

namespace Terminal.Drivers.Modems;

/// <summary>
/// What a driver must know of a make of modem: data, not code. The models that come with the program are JSON files in the
/// assembly, <see cref="ModemModels"/>; their schema is <c>Modems/Models/modem-model.schema.json</c>.
/// </summary>
public sealed record ModemModel
{
    /// <summary>The name that profiles use.</summary>
    public required string Name { get; init; }

    /// <summary>Make and kind in English.</summary>
    public required string En { get; init; }

    /// <summary>Make and kind in Chinese.</summary>
    public required string Zh { get; init; }

    /// <summary>Commands that bring the modem into the state which the other settings describe; each must be answered OK.</summary>
    public required IReadOnlyList<string> Init { get; init; }

    /// <summary>Commands that help where the firmware knows them; an error is no harm.</summary>
    public IReadOnlyList<string> InitOptional { get; init; } = [];

    /// <summary>True if the modem echoes commands after <see cref="Init"/>. The channel copes with either.</summary>
    public bool Echo { get; init; }

    /// <summary>True if result codes are numbers after <see cref="Init"/> (ATV0).</summary>
    public bool NumericResults { get; init; }

    /// <summary>Spellings of result codes beyond those of V.250, and numbers: the code's name by its text.</summary>
    public IReadOnlyDictionary<string, ResultCode> ResultCodes { get; init; } = ReadOnlyDictionary<string, ResultCode>.Empty;

    /// <summary>How dialling is commanded.</summary>
    public DialModifiers Dial { get; init; } = new();

    /// <summary>What it knows about telephone lines beyond that.</summary>
    public DialUpFeatures DialUp { get; init; } = new();

    /// <summary>How data mode is left.</summary>
    public EscapeStyle Escape { get; init; } = EscapeStyle.GuardTime;

    /// <summary>Silence before and after the escape sequence, register S12: default 1 s.</summary>
    public TimeSpan GuardTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Pause between a final result and the next command; at least 20 ms.</summary>
    public TimeSpan CommandPause { get; init; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The command that ends a call.</summary>
    public string HangUp { get; init; } = "ATH";

    /// <summary>The command that restarts the modem.</summary>
    public required string Reset { get; init; }

    /// <summary>How long the restart takes at most.</summary>
    public required TimeSpan ResetTime { get; init; }

    /// <summary>The command that switches a module's radio off (3GPP TS 27.007, 8.2).</summary>
    public string RadioOff { get; init; } = "AT+CFUN=0";

    /// <summary>The command that switches it on.</summary>
    public string RadioOn { get; init; } = "AT+CFUN=1";

    /// <summary>The commands for TCP connections in the module.</summary>
    public SocketDialect Sockets { get; init; }

    /// <summary>Beginnings of lines that come unasked.</summary>
    public IReadOnlyList<string> Unsolicited { get; init; } = [];

    /// <summary>Lines that come unasked and are followed by raw bytes.</summary>
    public IReadOnlyList<BinaryLine> UnsolicitedBinary { get; init; } = [];

    /// <summary>How long a command may take that <see cref="Limits"/> does not name.</summary>
    public TimeSpan UsualLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the maker allows commands to take, by the beginning of the command.</summary>
    public IReadOnlyDictionary<string, TimeSpan> Limits { get; init; } = ReadOnlyDictionary<string, TimeSpan>.Empty;

    /// <summary>How long a command may take: the longest beginning that fits decides.</summary>
    /// <param name="command">The command line.</param>
    public TimeSpan LimitOf(string command)
    {
        var (limit, length) = (UsualLimit, -1);
        foreach (var (beginning, time) in Limits)
        {
            if (beginning.Length > length && command.StartsWith(beginning, StringComparison.OrdinalIgnoreCase))
                (limit, length) = (time, beginning.Length);
        }

        return limit;
    }
}
