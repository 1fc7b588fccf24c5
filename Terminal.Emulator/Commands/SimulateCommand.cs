using System.CommandLine;
using System.Globalization;
using Terminal.Emulator.Simulation;

namespace Terminal.Emulator.Commands;

/// <summary><c>simulate</c>: many sales at many terminals, everything going wrong, in virtual time; searches for the failure that nobody wrote down.</summary>
internal sealed class SimulateCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "simulate";

    private readonly Option<long> _transactions = Number("--transactions", "How many transactions, from 1; 20000 if not given", 20_000L);
    private readonly Option<int> _terminals = Number("--terminals", "How many terminals share an acquirer, 1 to 1000; 100 if not given", 100);
    private readonly Option<int?> _minutes = new("--minutes") { Description = "Begin no further block after so many minutes of wall time", HelpName = "N" };
    private readonly Option<bool> _shrink = new("--shrink") { Description = "Reduce the block that fails to a scenario file, shrunk-SEED-BLOCK.yaml" };
    private readonly Option<int?> _block = new("--block") { Description = "Play this block of the run only, from 0; with --trace every event is shown", HelpName = "N" };
    private readonly Option<int?> _cores = new("--cores") { Description = "Blocks played at the same time; the machine's cores if not given", HelpName = "N" };
    private readonly Option<bool> _plain = new("--plain") { Description = "Nothing goes wrong: stripe cards over the network in memory, for measuring" };

    /// <summary>The command for the parser.</summary>
    public Command Build(Runner run)
    {
        var command = new Command(Name, "Many sales at many terminals while everything goes wrong, in virtual time; one seed decides all of it")
        {
            _transactions, _terminals, _minutes, _shrink, _block, _cores, _plain,
        };
        command.SetAction(parsed => run(parsed, (settings, output) => Run(parsed, settings, output)));
        return command;
    }

    private int Run(ParseResult parsed, RunSettings settings, Output output)
    {
        var plan = new Plan(
            settings.DrawSeed(),
            Positive(parsed.GetValue(_transactions), "--transactions", long.MaxValue),
            (int)Positive(parsed.GetValue(_terminals), "--terminals", 1000),
            parsed.GetValue(_plain));
        var text = new SimulationText(settings.Language);
        output.Lines(text.Before(plan));
        if (parsed.GetValue(_block) is { } block)
            return PlayBlock(plan, block, settings, output);

        var cores = (int)Positive(parsed.GetValue(_cores) ?? Environment.ProcessorCount, "--cores", 1024);
        var minutes = parsed.GetValue(_minutes) is { } limit ? TimeSpan.FromMinutes(Positive(limit, "--minutes", 100_000)) : (TimeSpan?)null;
        var report = new Simulator(plan, cores, new Progress(plan, output).Tell).Run(minutes);
        output.Lines(text.After(report));
        output.Progress(text.Measured(report));
        if (parsed.GetValue(_shrink) && report.Failed is { } failed)
            Shrink(plan, failed, text, output);
        if (output.Json)
            output.Document(Document(report));
        return report.Failed is null ? 0 : ExitCode.Violated;
    }

    private static int PlayBlock(Plan plan, int block, RunSettings settings, Output output)
    {
        if (block < 0 || block >= plan.Blocks)
            throw CommandFailure.Usage($"--block takes a number from 0 to {plan.Blocks - 1} with that many transactions.");
        var report = BlockWorld.Play(plan.Block(block), settings.Trace ? output.People : null);
        foreach (var violation in report.Violations)
            output.Line(string.Create(CultureInfo.InvariantCulture, $"VIOLATION {violation.At.TotalSeconds,10:0.000} terminal {violation.Terminal} {violation.Rule}: {violation.Text}"));
        output.Line(settings.Say($"第 {block} 组摘要 {report.Digest}，违反规则 {report.Violations.Count} 次", $"Block {block} digest {report.Digest}, {report.Violations.Count} violation(s)"));
        if (output.Json)
            output.Document(new { Block = block, report.Digest, report.Violations });
        return report.Violations.Count == 0 ? 0 : ExitCode.Violated;
    }

    private static void Shrink(Plan plan, BlockReport failed, SimulationText text, Output output)
    {
        var shrinker = new Shrinker(failed.Violations[0].Rule, script => BlockWorld.Play(script));
        var small = shrinker.Shrink(plan.Block(failed.Index));
        var violation = BlockWorld.Play(small).Violations[0];
        var file = string.Create(CultureInfo.InvariantCulture, $"shrunk-{plan.Seed}-{failed.Index}.yaml");
        File.WriteAllText(file, ScenarioSketch.Of(small, violation, SimulationText.Replay(plan, failed)));
        output.Lines(text.Shrunk(small, violation, shrinker.Played, file));
    }

    private static object Document(SimulationReport report) => new
    {
        report.Plan.Seed,
        SimulationText.Commit,
        report.Plan.Terminals,
        report.Transactions,
        report.Hash,
        report.TerminalYears,
        Counts = report.Tally.Counts,
        UnreachedPairs = report.UnreachedPairs,
        UnreachedKinds = report.UnreachedKinds,
        FailedBlock = report.Failed?.Index,
        Violations = report.Failed?.Violations ?? [],
    };

    private static long Positive(long value, string option, long most) =>
        value >= 1 && value <= most ? value : throw CommandFailure.Usage($"{option} takes a number from 1{(most == long.MaxValue ? "" : $" to {most}")}.");

    private static Option<T> Number<T>(string name, string description, T usual) =>
        new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => usual };

    /// <summary>Tells on stderr how far it is, now and then.</summary>
    private sealed class Progress(Plan plan, Output output)
    {
        private readonly Lock _lock = new();
        private readonly System.Diagnostics.Stopwatch _watch = System.Diagnostics.Stopwatch.StartNew();
        private TimeSpan _told;
        private long _transactions;

        public void Tell(int blocks, long transactions)
        {
            lock (_lock)
            {
                _transactions += transactions;
                if (_watch.Elapsed - _told < TimeSpan.FromSeconds(2))
                    return;
                _told = _watch.Elapsed;
                output.Progress(string.Create(
                    CultureInfo.InvariantCulture, $"{blocks}/{plan.Blocks} blocks, {_transactions} transactions, {_transactions / _watch.Elapsed.TotalSeconds:0}/s"));
            }
        }
    }
}
