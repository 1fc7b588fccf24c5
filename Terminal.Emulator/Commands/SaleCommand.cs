using System.CommandLine;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Transactions;
using Terminal.Drivers.Cards;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Scenarios;
using Terminal.Emulator.Scenarios.Recordings;
using Terminal.Emulator.Scenarios.Reports;
using Terminal.Emulator.Scenarios.Running;
using Terminal.Emulator.Wire;

namespace Terminal.Emulator.Commands;

/// <summary><c>sale AMOUNT</c>: one sale, from the card to the receipt.</summary>
internal sealed class SaleCommand
{
    private static readonly Dictionary<string, string> EmulatedPort = new(StringComparer.Ordinal) { ["port"] = "emulated" };

    private readonly Argument<string> _amount = new("AMOUNT") { Description = "Yuan, e.g. 12.34" };
    private readonly Option<string?> _card = new("--card") { Description = "Card of the catalogue (see: cards)", HelpName = "NAME" };
    private readonly Option<string?> _pin = new("--pin") { Description = "PIN to type; ask: at the prompt (default: the right one)", HelpName = "DIGITS|ask" };
    private readonly Option<string> _reader = new("--reader") { Description = "virtual if not given", HelpName = "virtual|tda8029|pcsc", DefaultValueFactory = _ => "virtual" };
    private readonly Option<string> _host = new("--host") { Description = "own if not given, or a foreign acquirer", HelpName = "own|ADDR:PORT", DefaultValueFactory = _ => "own" };
    private readonly Option<string?> _record = new("--record") { Description = "Write there, as a scenario, what happened (virtual clock), for: replay", HelpName = "FILE" };
    private readonly FaultOption _faults = new(takesDevices: true);

    /// <summary>The command for the parser.</summary>
    public Command Build(Runner run)
    {
        _reader.OneOf("virtual", Tda8029CardReader.DriverName, PcscCardReader.DriverName);
        var command = new Command("sale", "Make one sale, from the card to the receipt") { _amount, _card, _pin, _reader, _host, _record, _faults.Option };
        command.SetAction(parsed => run(parsed, (settings, output) => Run(parsed, settings, output)));
        return command;
    }

    private int Run(ParseResult parsed, RunSettings settings, Output output)
    {
        if (!Money.TryParse(parsed.GetValue(_amount), out var amount) || amount.Fen < 1)
            throw CommandFailure.Usage($"'{parsed.GetValue(_amount)}' is no amount: yuan with at most two decimals, at least 0.01.");
        var faults = _faults.Read(parsed);
        var (hostFaults, deviceFaults, _, world) = faults;
        var plan = new DeskPlan(WithReader(Profiles.Load(settings.Profile), parsed.GetValue(_reader)!, settings), Person(parsed, deviceFaults), hostFaults, ReadHost(parsed, faults))
        {
            Certificate = faults.Certificate,
            World = world,
            Wire = settings.Wire,
        };
        Profiles.CheckTls(plan.Profile, faults);
        if ((deviceFaults.KillAt ?? deviceFaults.BlockAt) is not null && settings.Clock == ClockKind.Virtual)
            throw CommandFailure.Usage("killed=K and blocked=K end this process, which only the real clock has a use for.");
        var record = parsed.GetValue(_record);
        if (record is not null && WhyNotRecorded(parsed, plan, settings) is { } reason)
            throw NotRecorded(reason);
        var seed = settings.DrawSeed();
        var traced = settings.Trace ? output.People : null;
        var log = record is null ? null : new EventLog(settings.Trace ? happened => output.Line(TraceLine.Of(happened)) : null);
        var run = settings.Clock == ClockKind.Virtual
            ? SellVirtually(settings, plan, amount, seed, traced, log)
            : new RealDesk(settings.StateFolder ?? RunSettings.DefaultStateFolder, seed, settings.Speed, traced)
                .Sell(plan, amount, setup => Wrap(setup, deviceFaults, settings, output));
        if (record is not null)
            Record(record, ScenarioOf(parsed, plan, amount, settings), run, log!, settings);
        return new SaleReport(settings, plan, run).Write(output);
    }

    // The sale is played as the scenario that is written: what is recorded is that run, and it has to be this one.
    private static void Record(string path, Scenario scenario, SaleRun run, EventLog log, RunSettings settings)
    {
        var told = new ScenarioExport(path, settings.Profile, run.Seed).Play(scenario, recorded: true, out var problem);
        if (told is null)
            throw NotRecorded(problem!);
        var played = told.Trace.TakeWhile(happened => happened is not { Source: "scenario", Kind: "heals" }).Where(happened => happened.Source != "scenario").ToList();
        if (!log.From(0).Take(played.Count).SequenceEqual(played))
            throw NotRecorded("played as one it goes otherwise");
        ScenarioSelection.Write(path, RecordingText.Of(told, run.Seed, []), told);
    }

    private Scenario ScenarioOf(ParseResult parsed, DeskPlan plan, Money amount, RunSettings settings)
    {
        var person = plan.Person;
        if (person.Pin.Answer == PinAnswer.Typed)
            person = person with { Pin = new PinScript(parsed.GetValue(_pin) is "" ? PinAnswer.Bypass : person.Card?.Pin == parsed.GetValue(_pin) ? PinAnswer.Right : PinAnswer.Wrong) };
        return SaleScenario.Of(amount, person, plan.HostFaults, [.. plan.Settings], settings.Profile);
    }

    private string? WhyNotRecorded(ParseResult parsed, DeskPlan plan, RunSettings settings) => settings.Clock == ClockKind.Real ? "it is made on the real clock"
        : settings.StateFolder is not null ? "it begins with what a state folder holds"
        : plan.Person.PaperLines is not null ? "scenarios do not count paper"
        : parsed.GetValue(_reader) != "virtual" ? "its reader is not the profile's"
        : null;

    private static CommandFailure NotRecorded(string reason) => CommandFailure.Usage($"This sale cannot be recorded as a scenario: {reason}.");

    // A card in a real reader is put in by hand; the card that is named says only which PIN is typed.
    private static TerminalProfile WithReader(TerminalProfile profile, string reader, RunSettings settings)
    {
        if (reader == "virtual")
            return profile;
        var isReal = reader == PcscCardReader.DriverName;
        if (isReal && settings.Clock == ClockKind.Virtual)
            throw CommandFailure.Usage("--reader pcsc needs --clock real: a virtual run does no real input or output.");
        var entry = new DeviceEntry(reader, new Dictionary<string, string>(StringComparer.Ordinal));
        return isReal
            ? profile with { Devices = profile.Devices with { CardReader = entry, StripeReader = null } }
            : profile with { Devices = profile.Devices with { CardReader = entry with { Settings = EmulatedPort } } };
    }

    private static TerminalSetup Wrap(TerminalSetup setup, DeviceFaults faults, RunSettings settings, Output output)
    {
        var language = settings.Chinese ? Language.Chinese : Language.English;
        var shown = setup with { WrapDisplay = display => new ConsolePanel(display, output.People, language) };
        return faults.KillAt is { } killed ? KillPoint.Around(shown, killed)
            : faults.BlockAt is { } blocked ? BlockPoint.Around(shown, blocked)
            : shown;
    }

    private static SaleRun SellVirtually(RunSettings settings, DeskPlan plan, Money amount, ulong seed, TextWriter? traced, EventLog? log)
    {
        if (plan.Host is not null)
            throw CommandFailure.Usage("--host ADDR:PORT needs --clock real: a virtual run does no real input or output.");
        using var kept = settings.StateFolder is { } folder ? new KeptWorld(folder, plan.Profile) : null;
        var loop = new VirtualLoop();
        log?.Start(loop.Time);
        using var desk = new VirtualDesk(seed, traced, kept?.Cipher, log, loop);
        kept?.Load(desk);
        var run = desk.Sell(plan, amount);
        kept?.Save(desk);
        return run;
    }

    private Operator Person(ParseResult parsed, DeviceFaults faults)
    {
        var card = CardsCommand.Find(parsed.GetValue(_card) ?? CardCatalogue.DefaultName);
        return new Operator(faults.NoCard ? null : card, faults.BadSwipes, PinScriptFor(parsed.GetValue(_pin), faults), faults.PaperLines);
    }

    private static PinScript PinScriptFor(string? pin, DeviceFaults faults)
    {
        if (faults.Pin is { } answer)
            return new PinScript(answer);
        if (pin is null)
            return new PinScript(PinAnswer.Right);
        var digits = pin == "ask" ? PinPrompt.Ask() : pin;
        if (digits.Length is not (0 or (>= 4 and <= 12)) || digits.Any(digit => !char.IsAsciiDigit(digit)))
            throw CommandFailure.Usage("A PIN has 4 to 12 digits; no digits at all is a bypass.");
        return PinScript.Typed([.. digits.Select(digit => (byte)(digit - '0'))]);
    }

    private HostAddress? ReadHost(ParseResult parsed, FaultSet faults)
    {
        var text = parsed.GetValue(_host)!;
        if (text == "own")
            return null;
        if (!HostAddress.TryParse(text, out var address))
            throw CommandFailure.Usage($"'{text}' is no ADDR:PORT.");
        return faults.Host.Count == 0 && faults.World.Count == 0 && faults.Certificate == TestCertificate.Good
            ? address
            : throw CommandFailure.Usage("Faults of the acquirer need our own acquirer; give them to the 'host' command instead.");
    }
}
