namespace Terminal.Emulator.World.Mobile.Module;

/// <summary>What makes one make of module differ from another, as data.</summary>
public sealed record ModuleModel
{
    private static readonly ModuleModel[] BuiltIn =
    [
        new()
        {
            Name = "quectel-ec2x",
            Manufacturer = "Quectel",
            Model = "EC20-EMU",
            Revision = "EMUEC20R06A01",
            Sockets = ModuleSockets.Quectel,
            Contexts = 16,
            HasEps = true,
            MostRegistrationNews = 3,
            CardNumber = "+QCCID",
            BootTime = TimeSpan.FromSeconds(6),
            ReadyLines = ["+QIND: SMS DONE", "+QIND: PB DONE"],
            PoweredDown = "POWERED DOWN",
        },
        new()
        {
            Name = "simcom-sim800",
            Manufacturer = "SIMCOM_Ltd",
            Model = "SIMCOM_SIM800-EMU",
            Revision = "EMU1418B06SIM800",
            Sockets = ModuleSockets.Simcom,
            Contexts = 2,
            MostRegistrationNews = 2,
            BootTime = TimeSpan.FromSeconds(3),
            ReadyLines = ["Call Ready", "SMS Ready"],
            PoweredDown = "NORMAL POWER DOWN",
        },
    ];

    /// <summary>The names of all makes, the same as of the drivers' modem models.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. BuiltIn.Select(model => model.Name)];

    /// <summary>The name, e.g. <c>quectel-ec2x</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What <c>AT+CGMI</c> answers.</summary>
    public required string Manufacturer { get; init; }

    /// <summary>What <c>AT+CGMM</c> answers.</summary>
    public required string Model { get; init; }

    /// <summary>What <c>AT+CGMR</c> answers.</summary>
    public required string Revision { get; init; }

    /// <summary>What <c>AT+CGSN</c> answers: an equipment identity (IMEI) of no maker; its digits spell EMU on a telephone's keys.</summary>
    public string Imei { get; init; } = "003680000000014";

    /// <summary>Its own TCP commands.</summary>
    public required ModuleSockets Sockets { get; init; }

    /// <summary>How many data sessions can be defined.</summary>
    public required int Contexts { get; init; }

    /// <summary>True if it knows LTE: +CEREG, +CESQ.</summary>
    public bool HasEps { get; init; }

    /// <summary>The most that <c>AT+CREG=</c> takes: 3 tells the network's reject cause.</summary>
    public required int MostRegistrationNews { get; init; }

    /// <summary>Another name of <c>AT+CCID</c>; null for none.</summary>
    public string? CardNumber { get; init; }

    /// <summary>From power to the first answer.</summary>
    public required TimeSpan BootTime { get; init; }

    /// <summary>What it says when SIM and messages are ready.</summary>
    public required IReadOnlyList<string> ReadyLines { get; init; }

    /// <summary>What it says when it is switched off in good order.</summary>
    public required string PoweredDown { get; init; }

    /// <summary>Finds a make.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Null if there is none of that name.</returns>
    public static ModuleModel? Find(string name) => Array.Find(BuiltIn, model => model.Name == name);
}
