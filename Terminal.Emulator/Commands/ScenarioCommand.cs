using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Scenarios;
using Terminal.Emulator.Scenarios.Recordings;
using Terminal.Emulator.Scenarios.Reports;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Commands;

/// <summary><c>scenario list|show|run|prove|crash</c>.</summary>
internal sealed class ScenarioCommand
{
    private readonly Argument<string[]> _some = new("IDS")
    {
        Description = "Rows of the catalogue, variants, families, files, or all; without one, all",
        HelpName = "[ID|FAMILY|FILE|all...]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Argument<string> _one = new("ID") { Description = "A row of the catalogue, a variant or a file", HelpName = "ID|FILE" };
    private readonly Option<string?> _report = new("--report") { Description = "Write index.html, report.json and junit.xml there", HelpName = "DIR" };

    private readonly Option<string?> _record = new("--record") { Description = "Write there what one run was, for: replay", HelpName = "FILE" };

    private readonly Option<int> _every = new("--every")
    {
        Description = "Of a cut behind every byte or call, play every Nth; real wires are slow",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    /// <summary>The command for the parser.</summary>
    public Command Build(Runner run)
    {
        var list = new Command("list", "The scenarios, and the profiles that have their devices") { _some };
        list.SetAction(parsed => run(parsed, (settings, output) => List(parsed.GetValue(_some)!, settings, output)));
        var show = new Command("show", "A scenario's file") { _one };
        show.SetAction(parsed => run(parsed, (settings, output) => Show(parsed.GetValue(_one)!, settings, output)));
        var play = new Command("run", "Run scenarios with every profile that has their devices, or with --profile NAME|all") { _some, _report, _record, _every };
        play.SetAction(parsed => run(parsed, (settings, output) => Run(parsed, settings, output)));
        var prove = new Command("prove", "Run scenarios without what each is about: an expectation has to fail then") { _some };
        prove.SetAction(parsed => run(parsed, (settings, output) => Prove(parsed.GetValue(_some)!, settings, output)));
        return new Command("scenario", "Scenarios: the timeouts of the catalogue as files that anyone can run, change and add to") { list, show, play, prove, new CrashCommand().Build(run) };
    }

    private static int List(string[] selectors, RunSettings settings, Output output)
    {
        var files = ScenarioSelection.Some(selectors);
        if (output.Json)
        {
            output.Document(new
            {
                Scenarios = files.Select(file => new
                {
                    file.Name,
                    file.Scenario.Id,
                    file.Scenario.Variant,
                    file.Scenario.Title,
                    file.Scenario.Shows,
                    file.Scenario.Articles,
                    Profiles = ScenarioSelection.ProfilesFor(file, settings),
                }),
            });
            return 0;
        }

        var table = new TextTable(settings.Say("场景", "Scenario"), settings.Say("标题", "Title"), settings.Say("终端", "Profiles"));
        foreach (var file in files)
            table.Add(file.Name, file.Scenario.Title.In(settings.Language), string.Join(' ', ScenarioSelection.ProfilesFor(file, settings)));
        output.Lines(table.Lines());
        return 0;
    }

    private static int Show(string selector, RunSettings settings, Output output)
    {
        foreach (var file in ScenarioSelection.Some([selector]))
        {
            output.Line($"{file.Name}  {file.Scenario.Title.In(settings.Language)}");
            output.Line(file.Scenario.Shows.In(settings.Language));
            output.Line(string.Join(' ', ScenarioSelection.ProfilesFor(file, settings)));
            output.Line();
            output.Line(file.Text.TrimEnd());
            if (output.Json)
                output.Document(new { file.Name, file.Scenario.Title, file.Scenario.Shows, Profiles = ScenarioSelection.ProfilesFor(file, settings), file.Text });
        }

        return 0;
    }

    private int Run(ParseResult parsed, RunSettings settings, Output output)
    {
        var (report, record, every) = (parsed.GetValue(_report), parsed.GetValue(_record), parsed.GetValue(_every));
        if (every < 1)
            throw CommandFailure.Usage("--every takes a number from 1.");
        var files = ScenarioSelection.Some(parsed.GetValue(_some)!);
        if (record is not null && (settings.Clock == ClockKind.Real || files.Count != 1 || ScenarioSelection.ProfilesFor(files[0], settings).Count != 1))
            throw CommandFailure.Usage("--record keeps one file's run with one profile on the virtual clock.");
        var runner = RunnerFor(settings, output, every);
        var runs = new List<ScenarioRun>();
        foreach (var done in Each(files, settings, output, (file, profile) => runner.Run(file, profile).ToList()))
        {
            output.Lines(new RunText(settings.Language).Lines(done));
            runs.AddRange(done);
        }

        var failed = runs.Count(run => !run.Passed);
        output.Line(settings.Say(
            $"共 {runs.Count} 次运行：通过 {runs.Count - failed}，未通过 {failed}", $"{runs.Count} run(s): {runs.Count - failed} passed, {failed} failed"));
        if (output.Json)
            output.Document(RunDocument.Of(runs, runner));
        if (record is not null)
        {
            var kept = runs.Find(run => !run.Passed) ?? runs[^1];
            ScenarioSelection.Write(record, RecordingText.Of(kept, runner.Seed, []), kept);
        }

        var leaks = report is null ? [] : ReportFolder.Write(report, runs, runner, settings.Language);
        foreach (var leak in leaks)
            output.Error.Write($"Not written, because it would tell a secret: {leak}\n");
        return failed == 0 && leaks.Count == 0 ? 0 : ExitCode.Violated;
    }

    private static int Prove(string[] selectors, RunSettings settings, Output output)
    {
        var runner = RunnerFor(settings, output);
        var proofs = new List<ScenarioProof>();
        foreach (var proof in Each(ScenarioSelection.Some(selectors), settings, output, (file, profile) => ScenarioProof.Of(file, profile, runner)))
        {
            proofs.Add(proof);
            output.Line(proof.In(settings.Language));
        }

        var missing = proofs.Count(proof => !proof.Succeeded);
        output.Line(settings.Say(
            $"共 {proofs.Count} 个：证实 {proofs.Count - missing}，未证实 {missing}", $"{proofs.Count} proof(s): {proofs.Count - missing} succeeded, {missing} failed"));
        if (output.Json)
            output.Document(new { Proofs = proofs.Select(proof => new { proof.Name, proof.Profile, proof.Decisive, proof.Succeeded, proof.FirstFailure }) });
        return missing == 0 ? 0 : ExitCode.Violated;
    }

    // Each file with each of its profiles, in order. Worlds of virtual time know nothing of each other: they share the cores.
    private static IEnumerable<T> Each<T>(IReadOnlyList<ScenarioFile> files, RunSettings settings, Output output, Func<ScenarioFile, string, T> work)
    {
        var pairs = files.SelectMany(file => ScenarioSelection.ProfilesFor(file, settings).Select(profile => (File: file, Profile: profile))).ToList();
        if (pairs.Count == 0)
            throw CommandFailure.BadInput($"No profile of those asked for has the devices of {string.Join(", ", files.Select(file => file.Name))}.");
        T Work((ScenarioFile File, string Profile) pair, int at)
        {
            output.Progress(string.Create(CultureInfo.InvariantCulture, $"[{at + 1}/{pairs.Count}] {pair.File.Name} {pair.Profile}"));
            return work(pair.File, pair.Profile);
        }

        return settings.Clock == ClockKind.Real || settings.Trace
            ? pairs.Select(Work)
            : Partitioner.Create(pairs.Select((pair, at) => (pair, at)).ToList(), loadBalance: true)
                .AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(item => Work(item.pair, item.at));
    }

    // On real wires the terminal has to take the same steps as in memory.
    private static ScenarioRunner RunnerFor(RunSettings settings, Output output, int every = 1) => new(
        StageFor(settings),
        settings.DrawSeed(),
        settings.Trace ? happened => output.Line(TraceLine.Of(happened)) : null,
        settings.Clock == ClockKind.Real ? new MemoryStage() : null)
    {
        Every = every,
    };

    private static IScenarioStage StageFor(RunSettings settings) => settings.Wire switch
    {
        WireKind.Memory => new MemoryStage(),
        WireKind.Rig => throw CommandFailure.Usage("A scenario needs a world that can be set: --wire memory, tcp or pty."),
        var real => new RealStage(real, settings.Speed),
    };
}
