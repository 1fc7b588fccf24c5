using System.Globalization;
using Terminal.Core.Devices;
using Terminal.Core.Profiles;
using Terminal.Drivers.Serial;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>What a profile says of a SIM modem.</summary>
public sealed record SimSettings
{
    /// <summary>The least <see cref="ConnectLimit"/>.</summary>
    public static readonly TimeSpan ShortestConnect = TimeSpan.FromSeconds(5);

    /// <summary>The most <see cref="ConnectLimit"/>.</summary>
    public static readonly TimeSpan LongestConnect = TimeSpan.FromSeconds(120);

    /// <summary>Setting <c>port</c>: the serial port of the commands, e.g. <c>/dev/ttyUSB2</c>.</summary>
    public required string Port { get; init; }

    /// <summary>Setting <c>baud</c>: bits per second. Default 115200.</summary>
    public int Baud { get; init; } = 115_200;

    /// <summary>Setting <c>model</c>: one of <see cref="ModemModels"/>.</summary>
    public required ModemModel Model { get; init; }

    /// <summary>Setting <c>apn</c>: the carrier's access point, e.g. <c>cmnet</c>.</summary>
    public required string Apn { get; init; }

    /// <summary>Setting <c>apnUser</c>; null: the access point asks for none.</summary>
    public string? ApnUser { get; init; }

    /// <summary>Setting <c>apnPassword</c>: secret.</summary>
    public string? ApnPassword { get; init; }

    /// <summary>Setting <c>simPin</c>, 4 to 8 digits: secret. Null: the SIM asks for none.</summary>
    public string? SimPin { get; init; }

    /// <summary>Setting <c>host</c>, <c>name:port</c>: a host in place of the profile's; null: the profile's.</summary>
    public HostAddress? Host { get; init; }

    /// <summary>Setting <c>transport</c>: <c>sockets</c> or <c>ppp</c>. Default sockets.</summary>
    public SimTransport Transport { get; init; } = SimTransport.Sockets;

    /// <summary>Setting <c>connectLimit</c>: from the first command to the open connection, 5 s to 120 s. Default 40 s.</summary>
    public TimeSpan ConnectLimit { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>Setting <c>power</c>: see <see cref="IModemPorts.Power"/>; null: the supply cannot be cut.</summary>
    public string? Power { get; init; }

    /// <summary>Setting <c>weakSignal</c>: below so many dBm the signal is weak. Default -101.</summary>
    public int WeakSignal { get; init; } = -101;

    /// <summary>Setting <c>balance</c>: how the carrier is asked for the balance; null: not at all.</summary>
    public SimBalanceQuery? Balance { get; init; }

    /// <summary>Setting <c>dataVolume</c>: the volume of one period in bytes; null: unknown, so there is no warning.</summary>
    public long? DataVolume { get; init; }

    /// <summary>Setting <c>dataPeriodDay</c>: the day of the month on which a period begins, 1 to 28. Default 1.</summary>
    public int DataPeriodDay { get; init; } = 1;

    /// <summary>Setting <c>dataWarning</c>: from so many per cent of the volume there is a warning. Default 90.</summary>
    public int DataWarning { get; init; } = 90;

    /// <summary>Setting <c>serviceExpires</c>: the last day of the SIM's service; null: unknown.</summary>
    public DateOnly? ServiceExpires { get; init; }

    /// <summary>Reads the settings of a link entry.</summary>
    /// <param name="context">What the driver was given; takes what is wrong.</param>
    public static SimSettings Read(DriverContext context)
    {
        var settings = new DriverSettings(context);
        var transport = settings.Choice("transport", SimTransport.Sockets, ("sockets", SimTransport.Sockets), ("ppp", SimTransport.Ppp));
        var read = new SimSettings
        {
            Port = settings.Required("port", static text => text.Length is >= 1 and <= 255 ? null : "must have 1 to 255 characters"),
            Baud = settings.Number("baud", 115_200, SerialSettings.SlowestBaud, SerialSettings.FastestBaud),
            Model = ReadModel(settings, transport),
            Apn = settings.Required("apn", static text => IsAccessPoint(text) ? null : "must be 1 to 100 letters, digits, dots and hyphens"),
            ApnUser = settings.Text("apnUser", Quotable),
            ApnPassword = settings.Text("apnPassword", Quotable),
            SimPin = settings.Text("simPin", static text => text.Length is >= 4 and <= 8 && text.All(char.IsAsciiDigit) ? null : "must have 4 to 8 digits"),
            Host = ReadHost(settings),
            Transport = transport,
            ConnectLimit = settings.Duration("connectLimit", TimeSpan.FromSeconds(40), ShortestConnect, LongestConnect),
            Power = settings.Text("power"),
            WeakSignal = settings.Number("weakSignal", -101, -113, -51),
            Balance = ReadBalance(settings),
            DataVolume = ReadVolume(settings),
            DataPeriodDay = settings.Number("dataPeriodDay", 1, 1, 28),
            DataWarning = settings.Number("dataWarning", 90, 1, 100),
            ServiceExpires = ReadDate(settings),
        };
        settings.End();
        return read;
    }

    private static ModemModel ReadModel(DriverSettings settings, SimTransport transport)
    {
        var name = settings.Required("model", static text => ModemModels.Find(text) is null ? $"must be one of {string.Join(", ", ModemModels.Names)}" : null);
        var model = ModemModels.Find(name);
        if (model is { Sockets: SocketDialect.None } && transport is SimTransport.Sockets)
            settings.Refuse("transport", $"cannot be sockets: {name} has no TCP of its own");
        return model ?? ModemModels.Find("quectel-ec2x")!;
    }

    private static HostAddress? ReadHost(DriverSettings settings)
    {
        var text = settings.Text("host", static text => HostAddress.TryParse(text, out _) ? null : "must be name:port");
        return text is not null && HostAddress.TryParse(text, out var host) ? host : null;
    }

    private static SimBalanceQuery? ReadBalance(DriverSettings settings)
    {
        var text = settings.Text("balance", static text => SimBalanceQuery.TryParse(text, out _) ? null : "must be none, ussd:CODE or sms:NUMBER:KEYWORD");
        return text is not null && SimBalanceQuery.TryParse(text, out var query) ? query : null;
    }

    private static long? ReadVolume(DriverSettings settings)
    {
        var text = settings.Text("dataVolume", static text => DataVolumeText.TryParse(text, out _) ? null : "must be a volume such as 30MB or 1GB");
        return text is not null && DataVolumeText.TryParse(text, out var bytes) ? bytes : null;
    }

    private static DateOnly? ReadDate(DriverSettings settings)
    {
        var text = settings.Text("serviceExpires", static text => TryDate(text, out _) ? null : "must be a date such as 2027-03-31");
        return text is not null && TryDate(text, out var date) ? date : null;
    }

    private static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static bool IsAccessPoint(string text) =>
        text.Length is >= 1 and <= 100 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    /// <summary>What stands between quotation marks in a command.</summary>
    private static string? Quotable(string text) =>
        text.Length is >= 1 and <= 64 && text.All(c => c is > ' ' and <= '~' and not '"' and not '\\') ? null : "must be 1 to 64 printable ASCII characters without quotation marks";
}
