using System.CommandLine;
using System.Globalization;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.Scenarios;
using Terminal.Emulator.Scenarios.Recordings;
using Terminal.Emulator.Scenarios.Reports;
using Terminal.Emulator.Scenarios.Running;
using Terminal.Emulator.World.Board;

namespace Terminal.Emulator.Commands;

/// <summary><c>replay FILE [--until EVENT]</c>: enters a recorded run again.</summary>
/// <param name="input">Stdin; null for the console's.</param>
internal sealed class ReplayCommand(TextReader? input)
{
    private readonly Argument<string> _file = new("FILE") { Description = "What --record has written" };
    private readonly Option<string?> _until = new("--until") { Description = "Go back to this event of the trace, * for anything, #N for the N-th", HelpName = "SOURCE/KIND/TEXT[#N]" };
    private readonly Option<string[]> _faults = new("--fault") { Description = "From there on let this go wrong; repeatable", HelpName = "FAULT" };
    private readonly Option<bool> _byHand = new("--by-hand") { Description = "From there on you are the merchant, as in a drill" };
    private readonly Option<bool> _force = new("--force") { Description = "Play it although another build recorded it, or file or profile have changed" };
    private readonly Option<string?> _record = new("--record") { Description = "Write there what happened this time, for: replay", HelpName = "FILE" };
    private readonly Option<string?> _export = new("--export") { Description = "Write there, as a scenario of its own, what happened this time", HelpName = "FILE" };

    /// <summary>The command for the parser.</summary>
    public Command Build(Runner run)
    {
        var command = new Command("replay", "Enter a recorded run again, at any of its events, and carry on otherwise") { _file, _until, _faults, _byHand, _force, _record, _export };
        command.SetAction(parsed => run(parsed, (settings, output) => Run(parsed, settings, output)));
        return command;
    }

    private int Run(ParseResult parsed, RunSettings settings, Output output)
    {
        var path = parsed.GetValue(_file)!;
        var (file, recording) = Read(path);
        if (!parsed.GetValue(_force))
            Check(path, file, recording);
        var replay = new Replay(file, recording)
        {
            Until = parsed.GetValue(_until) is { } text ? UntilEvent.Parse(text) : null,
            Deeds = [.. (parsed.GetValue(_faults) ?? []).Select(fault => $"{Deed.Fault} {fault}")],
            ByHand = parsed.GetValue(_byHand) ? input ?? Console.In : null,
        };
        CheckDeeds(path, replay);
        var export = parsed.GetValue(_export) is { } to ? (To: to, Name: ScenarioSelection.NameOf(to)) : default;
        var run = replay.Run(
            happened =>
            {
                if (replay.Until is { HasCome: false } || settings.Trace)
                    output.Line(TraceLine.Of(happened));
            },
            said => output.Line($"> {said.In(settings.Language)}"),
            display => new ConsolePanel(display, output.People, settings.Language));
        if (replay.Until is { HasCome: false })
            throw CommandFailure.BadInput($"{path}: the event {replay.Until} does not happen.");
        if (parsed.GetValue(_record) is { } record)
            ScenarioSelection.Write(record, RecordingText.Of(run, recording.Seed, replay.Inputs, replay.ByHandFrom), run);
        if (export.To is not null)
            Export(export.To, export.Name, run, recording.Seed);
        return Tell(run, replay, settings, output);
    }

    private static void Export(string path, (string Id, string? Variant) name, ScenarioRun run, ulong seed)
    {
        var exported = new ScenarioExport(path, run.Profile, seed, run.File.TerminalAt(run.Point))
            .Play(new RunAsScenario(run).Make(name.Id, name.Variant), recorded: false, out var problem);
        if (exported is null || !exported.Sales.Select(sale => sale.Verdict).SequenceEqual(run.Sales.Select(sale => sale.Verdict), StringComparer.Ordinal))
            throw CommandFailure.BadInput($"What happened cannot be told as a scenario: {problem ?? "played as one it ends otherwise"}.");
        ScenarioSelection.Write(path, exported.File.Text, exported);
    }

    private static int Tell(ScenarioRun run, Replay replay, RunSettings settings, Output output)
    {
        var recording = replay.Recording;
        var same = TraceHash.Of(run.Trace) == recording.Trace;
        output.Line();
        if (replay.Until is not null && !replay.IsChanged)
        {
            output.Line(settings.Say(
                "到这里为止。用 --fault 让之后出别的故障，或用 --by-hand 亲自继续。",
                "This is where it stands. Carry on with --fault, so that something else goes wrong, or yourself with --by-hand."));
        }
        else
        {
            output.Lines(new RunText(settings.Language).Lines([run]));
        }

        output.Line(string.Create(CultureInfo.InvariantCulture, $"{run.Trace.Count} {settings.Say("个事件", "events")}, {(same ? settings.Say("与记录的相同", "the same as recorded") : settings.Say("与记录的不同", "not as recorded"))}"));
        if (output.Json)
            output.Document(new { run.File.Name, recording.Profile, recording.Seed, Events = run.Trace.Count, Same = same, run.Summary });

        // Played otherwise, what the file expects is no measure any more; what is always checked still is.
        var holds = replay.IsChanged ? run.Failures.All(check => check.Line is not null) : same;
        return holds ? 0 : ExitCode.Violated;
    }

    private static (ScenarioFile File, Recording Recording) Read(string path)
    {
        var file = ScenarioSelection.Read(path);
        return file.Scenario.Recorded is { } recording
            ? (file, recording)
            : throw CommandFailure.BadInput($"{path} is a scenario that was not recorded; see: scenario run.");
    }

    private static void Check(string path, ScenarioFile file, Recording recording)
    {
        const string Force = "--force plays it all the same.";
        if (RecordingDigest.WrongLine(file.Text) is { } line)
            throw CommandFailure.BadInput(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}({line},1): recorded.digest: the text is not what was recorded. {Force}"));
        if (recording.Build != BuildId.Current)
            throw CommandFailure.BadInput($"{path} was recorded by build {recording.Build}; this is {BuildId.Current}, which may play it otherwise. {Force}");
        if (ProfileFiles.Load(recording.Profile) is not { Succeeded: true } profile)
            throw CommandFailure.BadInput($"{path}: there is no sound profile \"{recording.Profile}\".");
        if (recording.ProfileHash != ProfileHash.Of(profile))
            throw CommandFailure.BadInput($"{path}: the profile {recording.Profile} is not what it was. {Force}");
    }

    private static void CheckDeeds(string path, Replay replay)
    {
        foreach (var deed in replay.Deeds)
        {
            var action = Deed.Parse(deed) ?? throw CommandFailure.Usage($"'{deed[(Deed.Fault.Length + 1)..]}' is no fault of the acquirer or of the world.");
            if (replay.WhyNot(action) is { } reason)
                throw CommandFailure.Usage($"'{deed[(Deed.Fault.Length + 1)..]}': {reason}.");
            if (action.Set.Any(setting => setting.Part == PowerPart.PartName) && replay.File.Scenario.Settings.All(setting => setting.Part != PowerPart.PartName))
                throw CommandFailure.Usage("The power goes only in a run whose scenario sets the power.");
        }

        if (replay.Until is null && replay.IsChanged)
            throw CommandFailure.Usage("--fault and --by-hand need --until: they say what is otherwise from that event on.");
        if (replay.ByHand is not null && replay.Recording.ByHand is not null)
            throw CommandFailure.Usage($"{path} was led by hand already; --fault can change it.");
    }
}
