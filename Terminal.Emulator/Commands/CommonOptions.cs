using System.CommandLine;
using System.Globalization;
using Terminal.Emulator.Desk;

namespace Terminal.Emulator.Commands;

/// <summary>The options that every command takes.</summary>
internal sealed class CommonOptions
{
    private static readonly string[] LanguageVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    private readonly Option<string> _profile = new("--profile")
    {
        Description = "Hardware profile, by name or as a file; dev if not given",
        DefaultValueFactory = _ => "dev",
        HelpName = "NAME",
        Recursive = true,
    };

    private readonly Option<string> _clock = new("--clock")
    {
        Description = "real (default): wall time and real wires; virtual: simulated time, the same every time",
        DefaultValueFactory = _ => "real",
        HelpName = "real|virtual",
        Recursive = true,
    };

    private readonly Option<double> _speed = new("--speed")
    {
        Description = "Run the real clock N times as fast, 0.01 to 1000",
        DefaultValueFactory = _ => 1,
        HelpName = "N",
        Recursive = true,
        CustomParser = result => double.TryParse(
            result.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed) && speed is >= 0.01 and <= 1000
            ? speed
            : result.Refuse("a number from 0.01 to 1000", 1.0),
    };

    private readonly Option<ulong?> _seed = new("--seed")
    {
        Description = "Seed of everything random but keys (virtual: 1 if not given; real: drawn and shown)",
        HelpName = "N",
        Recursive = true,
        CustomParser = result => ulong.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : result.Refuse<ulong?>("a whole number", null),
    };

    private readonly Option<string?> _wire = new("--wire")
    {
        Description = "What connects terminal and acquirer (real: tcp, or pty and rig for modems; virtual: memory)",
        HelpName = "memory|pty|tcp|rig",
        Recursive = true,
    };

    private readonly Option<string?> _language = new("--lang")
    {
        Description = "Language of what is told (default: from the environment; a virtual run: en)",
        HelpName = "zh|en",
        Recursive = true,
    };

    private readonly Option<bool> _trace = new("--trace") { Description = "Print one line an event", Recursive = true };

    private readonly Option<string?> _state = new("--state")
    {
        Description = "Folder of journal, keys and the acquirer's ledger",
        HelpName = "DIR",
        Recursive = true,
    };

    private readonly Option<bool> _json = new("--json") { Description = "Machine-readable output on stdout", Recursive = true };

    /// <summary>Adds the options to the root command.</summary>
    public void AddTo(Command root)
    {
        foreach (var option in new Option[] { _profile, _clock, _speed, _seed, _wire, _language, _trace, _state, _json })
            root.Options.Add(option);
        _clock.OneOf("real", "virtual");
        _wire.OneOf("memory", "pty", "tcp", "rig");
        _language.OneOf("zh", "en");
    }

    /// <summary>Whether the output is to be machine-readable.</summary>
    public bool Json(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>Reads and checks the options.</summary>
    /// <exception cref="CommandFailure">They contradict each other.</exception>
    public RunSettings Read(ParseResult parsed)
    {
        var name = HelpPage.PathOf(parsed.CommandResult.Command).FirstOrDefault();
        var isSimulation = name is SimulateCommand.Name or StudyCommand.Name;
        if (isSimulation && parsed.GetResult(_clock) is { Implicit: false } && parsed.GetValue(_clock) != "virtual")
            throw CommandFailure.Usage($"{name} runs in virtual time only.");
        var clock = isSimulation || parsed.GetValue(_clock) == "virtual" ? ClockKind.Virtual : ClockKind.Real;
        var speed = parsed.GetValue(_speed);
        if (clock == ClockKind.Virtual && speed != 1)
            throw CommandFailure.Usage("--speed scales the real clock; a virtual run is always as fast as it can be.");
        return new RunSettings
        {
            Profile = parsed.GetValue(_profile)!,
            ProfileGiven = parsed.GetResult(_profile) is { Implicit: false },
            Clock = clock,
            ClockGiven = parsed.GetResult(_clock) is { Implicit: false },
            Wire = WireOf(clock, parsed.GetValue(_wire)),
            Speed = speed,
            Seed = parsed.GetValue(_seed),
            Chinese = (parsed.GetValue(_language) ?? LanguageOf(clock)) == "zh",
            Trace = parsed.GetValue(_trace),
            StateFolder = parsed.GetValue(_state),
            Json = parsed.GetValue(_json),
        };
    }

    private static WireKind WireOf(ClockKind clock, string? wire)
    {
        if (wire is not null && (clock == ClockKind.Virtual) != (wire == "memory"))
            throw CommandFailure.Usage($"--clock {(clock == ClockKind.Virtual ? "virtual" : "real")} does not go with --wire {wire}: virtual time runs in memory, real time on real wires.");
        return wire switch
        {
            "pty" => WireKind.Pty,
            "rig" => WireKind.Rig,
            _ => clock == ClockKind.Virtual ? WireKind.Memory : WireKind.Tcp,
        };
    }

    // A virtual run is a pure function of its arguments, so it does not look at the environment.
    private static string LanguageOf(ClockKind clock)
    {
        if (clock == ClockKind.Virtual)
            return "en";
        var name = LanguageVariables
            .Select(Environment.GetEnvironmentVariable)
            .FirstOrDefault(value => !string.IsNullOrEmpty(value));
        return name?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? "zh" : "en";
    }
}
