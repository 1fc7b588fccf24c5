using Terminal.Core.Devices;
using Terminal.Drivers.Serial;

namespace Terminal.Drivers.Cards.Alpar;

/// <summary>What a profile says about a reader that speaks ALPAR, and the limits of its dialogue.</summary>
internal sealed record AlparSettings
{
    /// <summary>The port.</summary>
    public required string Port { get; init; }

    /// <summary>Speed and framing. The chip starts at 38400, 8 data bits, no parity.</summary>
    public SerialSettings Serial { get; init; } = new(38_400);

    /// <summary>Powers a card up: at 5 V (class A, what EMV cards have), 3 V, 1.8 V, or as the reader finds.</summary>
    public AlparCommand PowerUp { get; init; } = AlparCommand.PowerUp5V;

    /// <summary>How long a silence ends a frame that broke off. Default 100 ms.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often the reader is asked whether a card is there while one is awaited, in case its own word was lost. Default 1 s.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an answer may take that waits for no card. Default 1 s.</summary>
    public TimeSpan AnswerLimit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a power-up may take. Default 5 s, the profile's <c>chipPowerUp</c>.</summary>
    public TimeSpan PowerUpLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a card may take to answer a command. Default 15 s, the profile's <c>chipCommand</c>.</summary>
    public TimeSpan CommandLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the reader may be missing before a wait for a card fails. Default 5 s.</summary>
    public TimeSpan MissingLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long is waited before a missing reader is looked for again. Default 500 ms.</summary>
    public TimeSpan LookAgain { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a power-down may take before it is no longer waited for. Default 3 s.</summary>
    public TimeSpan PowerDownLimit { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How often a frame is sent when it or its answer gets damaged. Default 3.</summary>
    public int Tries { get; init; } = 3;

    /// <summary>Reads the settings <c>port</c>, <c>baud</c>, <c>voltage</c>, <c>silence</c> and <c>poll</c>.</summary>
    /// <param name="context">What the driver was given.</param>
    public static AlparSettings Read(DriverContext context)
    {
        var read = new DriverSettings(context);
        var settings = new AlparSettings
        {
            Port = read.Required("port"),
            Serial = new SerialSettings(read.Number("baud", 38_400, SerialSettings.SlowestBaud, SerialSettings.FastestBaud)),
            PowerUp = read.Choice(
                "voltage", AlparCommand.PowerUp5V, ("5V", AlparCommand.PowerUp5V), ("3V", AlparCommand.PowerUp3V),
                ("1.8V", AlparCommand.PowerUp1V8), ("auto", AlparCommand.PowerUpIso)),
            Silence = read.Duration("silence", TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(1)),
            Poll = read.Duration("poll", TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(10)),
            PowerUpLimit = context.Timeouts.ChipPowerUp,
            CommandLimit = context.Timeouts.ChipCommand,
        };
        read.End();
        return settings;
    }
}
