using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Emulator.Desk;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>Runs scenario files on a stage.</summary>
/// <param name="stage">The stage.</param>
/// <param name="seed">The seed of everything random but keys.</param>
/// <param name="watch">Told of each event of each run; null for nobody.</param>
/// <param name="twin">Another stage on which the terminal has to take the same steps; null for none.</param>
internal sealed class ScenarioRunner(IScenarioStage stage, ulong seed, Action<TraceEvent>? watch = null, IScenarioStage? twin = null)
{
    /// <summary>The stage.</summary>
    public IScenarioStage Stage => stage;

    /// <summary>The seed.</summary>
    public ulong Seed => seed;

    /// <summary>Of a sweep over a range of numbers, every how manieth value is run; 1 runs all.</summary>
    public int Every { get; init; } = 1;

    /// <summary>The profiles that a file is for: those it names, or all that have its links.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="asked">The profiles asked for.</param>
    public static IReadOnlyList<string> ProfilesOf(Scenario scenario, IEnumerable<string> asked) =>
        [.. asked.Where(name => (scenario.Profiles?.Contains(name, StringComparer.Ordinal) ?? true) && Overlaid(scenario, name) is not null)];

    /// <summary>Runs a file with a profile: once, or with the values of its sweep.</summary>
    /// <param name="file">The file.</param>
    /// <param name="profile">The profile.</param>
    public IEnumerable<ScenarioRun> Run(ScenarioFile file, string profile)
    {
        if (file.Sweep is not { } sweep)
        {
            yield return Run(file, file.At(null), profile);
            yield break;
        }

        IReadOnlyList<SweepPoint> points = sweep.IsRange ? [.. sweep.Points.Where((_, at) => at % Every == 0)] : sweep.Points;
        var most = 0;
        foreach (var point in points)
        {
            var run = Run(file, file.At(point), profile, point);
            most = Math.Max(most, run.PowerCuts);
            var ends = sweep.UntilUntouched
                ? run.PowerCuts < most
                : sweep.Until is { } until && run.Sales.Count > 0 && run.Sales[^1].Result.Verdict == until;
            var isLast = point == points[^1];
            if (isLast && sweep.UntilText is { } wanted && !ends)
                run = run with { Checks = [.. run.Checks, new CheckResult("sweep.until", null, wanted, "never reached", Passed: false)] };
            yield return run;
            if (ends)
                break;
        }
    }

    /// <summary>Runs a file once.</summary>
    /// <param name="file">The file.</param>
    /// <param name="profileName">The profile; it has the file's links.</param>
    /// <param name="point">The value of the sweep; null without one.</param>
    public ScenarioRun Run(ScenarioFile file, string profileName, SweepPoint? point) => Run(file, file.At(point), profileName, point);

    /// <summary>Runs a scenario that is a file's, or was made of one.</summary>
    /// <param name="file">The file.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="profileName">The profile.</param>
    /// <param name="point">The value of the file's sweep; null without one.</param>
    public ScenarioRun Run(ScenarioFile file, Scenario scenario, string profileName, SweepPoint? point = null)
    {
        var profile = Overlaid(scenario, profileName)!;
        var log = new EventLog(watch);
        ScenarioScript? script = null;
        var lasted = TimeSpan.Zero;
        var end = Play(profile, log, async world =>
        {
            log.Start(world.Loop.Time);
            using (script = new ScenarioScript(scenario, profile, world, log, stage.Tolerance))
                await script.RunAsync();
            lasted = log.Now;
        });
        var run = new ScenarioRun
        {
            File = file,
            Scenario = scenario,
            Point = point,
            Profile = profileName,
            Host = profile.Host,
            Sales = script?.Sales ?? [],
            Outcome = script?.Outcome,
            PowerCuts = script?.PowerCuts ?? 0,
            FirstStep = script?.FirstStep ?? TimeSpan.Zero,
            Taken = script?.Taken ?? [],
            Checks = [.. script?.Checks ?? [], EndOf(end)],
            Trace = log.From(0),
            Events = log.From(script?.FirstEvent ?? 0),
            Messages = log.Messages,
            Lasted = lasted,
        };
        return run with { Checks = [.. run.Checks, .. Invariants(run), .. Twin(run)] };
    }

    private IEnumerable<CheckResult> Twin(ScenarioRun run)
    {
        if (twin is null)
            yield break;
        var wanted = new ScenarioRunner(twin, seed).Run(run.File, run.Scenario, run.Profile, run.Point).Sequence;
        var same = wanted.SequenceEqual(run.Sequence, StringComparer.Ordinal);
        yield return new CheckResult($"steps as on the {twin.Clock} clock", null, Text(wanted), Text(run.Sequence), same);
    }

    private static string Text(IEnumerable<string> steps) => string.Join(", ", steps);

    private LoopEnd Play(TerminalProfile profile, EventLog log, Func<IScenarioWorld, Task> script)
    {
        try
        {
            return stage.Play(profile, seed, log, script);
        }
        catch (DeskFailure failure)
        {
            return new LoopEnd.Faulted(failure);
        }
    }

    private static IEnumerable<CheckResult> Invariants(ScenarioRun run)
    {
        foreach (var sale in run.Sales)
        {
            yield return new CheckResult(
                $"{sale.Path}: online budget",
                null,
                "at most " + ScenarioTime.Format(sale.Budget),
                ScenarioTime.Format(sale.BudgetSpent),
                sale.BudgetSpent <= sale.Budget + sale.Tolerance);
        }

        var told = run.Events.Select(happened => happened.Text)
            .Concat(run.Sales.SelectMany(sale => sale.Steps))
            .Concat(run.Sales.SelectMany(sale => sale.Result.Receipt.Select(line => line.Text)));
        var leaks = SecretWatch.Of(run.Scenario).Find(told);
        yield return new CheckResult("secrets", null, "no card number and no PIN in any output", string.Join(", ", leaks), leaks.Count == 0);
    }

    private static CheckResult EndOf(LoopEnd end)
    {
        var description = end is LoopEnd.Faulted { Exception: DeskFailure failure } ? failure.Message : end.Description;
        return new CheckResult("run", null, "that every wait ends", description, end is LoopEnd.Completed);
    }

    private static TerminalProfile? Overlaid(Scenario scenario, string profile) => scenario.Terminal.Apply(profile, scenario.Links, errors: null);
}
