using Terminal.Core.Devices;
using Terminal.Drivers.Serial;

namespace Terminal.Drivers.Modems.DialUp;

/// <summary>What a profile says about a telephone line and the modem on it.</summary>
public sealed record DialUpSettings
{
    /// <summary>The serial port of the modem, e.g. <c>/dev/ttyS1</c>.</summary>
    public required string Port { get; init; }

    /// <summary>Speed and framing of the port. Default 115200 8N1 with RTS and CTS.</summary>
    public SerialSettings Line { get; init; } = new(115_200, HardwareFlow: true);

    /// <summary>The modem.</summary>
    public required ModemModel Model { get; init; }

    /// <summary>The numbers to call, in order, 1 to 4 of them; the backup number comes last.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>True if the last of <see cref="Numbers"/> is the backup number.</summary>
    public bool HasBackup { get; init; }

    /// <summary>The prefix of an outside line, e.g. <c>0</c>; empty where there is none to try.</summary>
    public string Prefix { get; init; } = string.Empty;

    /// <summary>How many pauses (commas) follow the prefix: 0 to 5, default 1.</summary>
    public int PrefixPauses { get; init; } = 1;

    /// <summary>Whether the prefix is dialled from the first call on, and not only after a number fails without it. Default false.</summary>
    public bool PrefixFirst { get; init; }

    /// <summary>Dial with pulses instead of tones. Default false.</summary>
    public bool Pulse { get; init; }

    /// <summary>How long one call may take, from the command to the carrier: 10 s to 90 s, default 30 s.</summary>
    public TimeSpan DialTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one attempt may take, modem set-up and all calls included: 15 s to 120 s, default 45 s.</summary>
    public TimeSpan ConnectLimit { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>How often in one attempt a busy or unanswered number is dialled again: 1 to 6, default 2.</summary>
    public int Redials { get; init; } = 2;

    /// <summary>How long the line must have been on the hook before the next call: 3 s to 60 s, default 3 s.</summary>
    public TimeSpan OnHook { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How long the modem waits for the carrier behind the number (S7): 5 s to 60 s, default 20 s.</summary>
    public TimeSpan CarrierWait { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a pause in a number lasts (S8): 1 s to 10 s, default 2 s.</summary>
    public TimeSpan CommaPause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long the modem waits before it dials without a dial tone (S6); null leaves it to the modem.</summary>
    public TimeSpan? BlindWait { get; init; }

    /// <summary>How long a tone lasts (S11); null leaves it to the modem.</summary>
    public TimeSpan? ToneLength { get; init; }

    /// <summary>A name of <see cref="DialUpFeatures.Modulations"/>; null leaves it to the modem.</summary>
    public string? Modulation { get; init; }

    /// <summary>A name of <see cref="DialUpFeatures.FastConnect"/>; null for the ordinary handshake.</summary>
    public string? FastConnect { get; init; }

    /// <summary>Whether the line is looked at before dialling. Default true where the modem can.</summary>
    public bool LineCheck { get; init; }

    /// <summary>How the modem's supply is cut, see <see cref="IModemPorts.Power"/>; null where it cannot be.</summary>
    public string? Power { get; init; }

    /// <summary>Reads the settings of a profile's link entry; what is wrong is told to <see cref="DriverContext.Wrong"/>.</summary>
    /// <param name="context">What the driver was given.</param>
    public static DialUpSettings Read(DriverContext context) => new DialUpSettingsReader(new DriverSettings(context)).Read();
}
