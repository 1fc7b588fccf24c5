using System.Collections.Concurrent;
using System.CommandLine;
using System.Globalization;
using System.Text;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Scenarios;
using Terminal.Emulator.Scenarios.Crash;
using Terminal.Emulator.Scenarios.Reports;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Commands;

/// <summary><c>scenario crash</c>: the power goes at every call, write and message byte of scenarios.</summary>
internal sealed class CrashCommand
{
    private readonly Argument<string[]> _some = new("IDS")
    {
        Description = "Rows of the catalogue, variants, families, files; without one, the scenarios that are golden",
        HelpName = "[ID|FAMILY|FILE...]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _report = new("--report") { Description = "Write index.html and report.json there", HelpName = "DIR" };
    private readonly Option<int> _every = new("--every") { Description = "Cut at every Nth count only", HelpName = "N", DefaultValueFactory = _ => 1 };

    /// <summary>The command for the parser.</summary>
    public Command Build(Runner run)
    {
        var command = new Command("crash", "Cut the power at every call, write and message byte of scenarios: once, persistently, and again in the recovery")
        {
            _some, _report, _every,
        };
        command.SetAction(parsed => run(parsed, (settings, output) => Run(parsed.GetValue(_some)!, parsed.GetValue(_report), parsed.GetValue(_every), settings, output)));
        return command;
    }

    private static int Run(string[] selectors, string? report, int every, RunSettings settings, Output output)
    {
        if (every < 1)
            throw CommandFailure.Usage("--every takes a number from 1.");
        if (settings.Clock != ClockKind.Virtual)
            throw CommandFailure.Usage("Power is cut in virtual time only: --clock virtual.");
        var (text, runner) = (new CrashText(settings.Language), new ScenarioRunner(new MemoryStage(), settings.DrawSeed()));
        var pairs = Pairs(selectors, settings).ToList();
        if (pairs.Count == 0)
            throw CommandFailure.BadInput("There is no scenario with a sale among those, for this profile.");
        var matrix = new CrashMatrix();
        var sweeps = Partitioner.Create(pairs, loadBalance: true).AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(pair =>
        {
            var runs = new CrashSweep(runner, every).Run(pair.File, pair.Profile).ToList();
            output.Progress(string.Create(CultureInfo.InvariantCulture, $"{pair.File.Name} {pair.Profile}: {runs.Count} runs"));
            return (pair.File, pair.Profile, Runs: runs);
        });
        foreach (var (file, profile, runs) in sweeps)
        {
            matrix.Add(file, profile, runs);
            output.Lines(text.Of(matrix.Files[^1]));
        }

        output.Lines(text.Of(matrix));
        if (report is not null)
            Write(report, matrix, runner, new ReportWords(settings.Language));
        if (output.Json)
            output.Document(Document(matrix, runner));
        return matrix.Failed == 0 ? 0 : ExitCode.Violated;
    }

    // Each with one profile: what the others have more is links, and a power cut does not ask which.
    private static IEnumerable<(ScenarioFile File, string Profile)> Pairs(string[] selectors, RunSettings settings) =>
        ScenarioSelection.Some(selectors)
            .Where(file => selectors.Length > 0 || file.Scenario.Golden)
            .Where(file => file.Scenario.Steps.Any(step => step is ScenarioStep.Sale))
            .Select(file => (File: file, Profiles: ScenarioRunner.ProfilesOf(file.Scenario, [settings.Profile, .. settings.ProfileGiven ? [] : ProfileFiles.Names])))
            .Where(pair => pair.Profiles.Count > 0)
            .Select(pair => (pair.File, pair.Profiles[0]));

    private static void Write(string folder, CrashMatrix matrix, ScenarioRunner runner, ReportWords words)
    {
        Directory.CreateDirectory(folder);
        var encoding = new UTF8Encoding(false);
        File.WriteAllText(Path.Combine(folder, "index.html"), new CrashPage(words).Of(matrix, runner.Seed), encoding);
        File.WriteAllText(Path.Combine(folder, "report.json"), Output.Serialize(Document(matrix, runner)) + "\n", encoding);
    }

    private static object Document(CrashMatrix matrix, ScenarioRunner runner) => new
    {
        runner.Seed,
        matrix.Runs,
        matrix.Cuts,
        matrix.Failed,
        Matrix =
            from state in matrix.States
            from point in Enum.GetValues<CutPoint>()
            from mode in Enum.GetValues<CutMode>()
            let cell = matrix.Of(state, point, mode)
            where cell.Cuts > 0
            select new { State = state, Point = point, Mode = mode, cell.Cuts, cell.Failed },
        Scenarios = matrix.Files.Select(file => new
        {
            file.File.Name,
            file.Profile,
            file.Runs,
            Failures = file.Failures.Select(failure => new { Cut = failure.Plan.ToString(), failure.Wrong }),
        }),
    };
}
