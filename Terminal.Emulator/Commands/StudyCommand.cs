using System.CommandLine;
using System.Globalization;
using Terminal.Emulator.Studies;

namespace Terminal.Emulator.Commands;

/// <summary><c>study evening-peak|large-amount</c>: a day of terminals at a bank, as it is and with each of several measures taken.</summary>
internal sealed class StudyCommand
{
    /// <summary>The command's name.</summary>
    public const string Name = "study";

    private const int UsualSeeds = 10;
    private const int MostSeeds = 1000;
    private const int MostTerminals = 1200;
    private const int UsualShops = 20;

    private readonly Option<int> _seeds = new("--seeds") { Description = "How many days a case, each with a seed of its own, 2 to 1000; the first is --seed", HelpName = "N", DefaultValueFactory = _ => UsualSeeds };
    private readonly Option<int?> _terminals = new("--terminals") { Description = "How many terminals, up to 1200; at the evening peak a multiple of 60, with which the bank's capacity grows", HelpName = "N" };
    private readonly Option<int?> _cores = new("--cores") { Description = "Days played at the same time; the machine's cores if not given", HelpName = "N" };
    private readonly Option<string?> _report = new("--report") { Description = "Write index.html, report.json and the pictures there", HelpName = "DIR" };

    /// <summary>The command for the parser.</summary>
    public Command Build(Runner run) => new(Name, "Days of many terminals at one bank, as it is and with measures taken: what do they gain?")
    {
        Sub(EveningPeak.Name, "More than line and bank can take from eight to ten in the evening; a better network, a shorter process, monitoring", EveningPeak.District, EveningPeak.Of, run),
        Sub(LargeAmount.Name, "Large amounts of several banks over a faulty link; hardware check, backup link", UsualShops, LargeAmount.Of, run),
    };

    private Command Sub(string name, string description, int usualTerminals, Func<int, Study> study, Runner run)
    {
        var command = new Command(name, description) { _seeds, _terminals, _cores, _report };
        command.SetAction(parsed => run(parsed, (settings, output) =>
        {
            var terminals = parsed.GetValue(_terminals) ?? usualTerminals;
            if (terminals < 1 || terminals > MostTerminals)
                throw CommandFailure.Usage($"--terminals takes a number from 1 to {MostTerminals}.");
            if (name == EveningPeak.Name && terminals % EveningPeak.District != 0)
                throw CommandFailure.Usage($"--terminals takes a multiple of {EveningPeak.District} with {name}.");
            return Run(study(terminals), parsed, settings, output);
        }));
        return command;
    }

    private int Run(Study study, ParseResult parsed, RunSettings settings, Output output)
    {
        var (count, cores) = (parsed.GetValue(_seeds), parsed.GetValue(_cores) ?? Environment.ProcessorCount);
        if (count is < 2 or > MostSeeds)
            throw CommandFailure.Usage($"--seeds takes a number from 2 to {MostSeeds}: one day alone has no confidence interval.");
        if (cores is < 1 or > 512)
            throw CommandFailure.Usage("--cores takes a number from 1 to 512.");
        var seeds = Enumerable.Range(0, count).Select(number => settings.DrawSeed() + (ulong)number).ToList();
        var text = new StudyText(settings.Language);
        output.Lines(text.Before(study, seeds));
        var done = 0;
        var report = StudyReport.Play(study, seeds, cores, day => output.Progress(string.Create(
            CultureInfo.InvariantCulture,
            $"[{Interlocked.Increment(ref done)}/{study.Cases.Count * count}] {day.Case.Name}, seed {day.Seed}: {day.Served.Count} customers, {Measure.Success.Of(day.Served):0.0} % success")));
        output.Lines(text.After(report));
        if (parsed.GetValue(_report) is { } folder)
            StudyFolder.Write(folder, report, settings.Language);
        if (output.Json)
            output.Document(StudyDocument.Of(report));
        return report.Violations.Count == 0 ? 0 : ExitCode.Violated;
    }
}
