using System.Globalization;
using Terminal.Core.Transactions;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Scenarios.Running;
using Terminal.Emulator.Yaml;

namespace Terminal.Emulator.Scenarios.Recordings;

/// <summary>Tells something that happened as a scenario that expects what came of it: it is played before it is given out, and passes.</summary>
/// <param name="path">The file it will be.</param>
/// <param name="profile">The profile.</param>
/// <param name="seed">The seed.</param>
/// <param name="terminal">What the terminal has of its own, as a file writes it; null for nothing.</param>
internal sealed class ScenarioExport(string path, string profile, ulong seed, YamlNode? terminal = null)
{
    // Something has to be expected before anything is known.
    private const string Anything = "{ exit: \"0..\" }";

    // More tell a reader nothing.
    private const int MostLinks = 4;

    private readonly ScenarioRunner _runner = new(new MemoryStage(), seed);

    /// <summary>Plays a scenario and writes it with what came of it.</summary>
    /// <param name="scenario">The scenario, without expectations.</param>
    /// <param name="recorded">Whether a section of a recording follows: then the file may have any name.</param>
    /// <param name="problem">Why it cannot be told as one; null on success.</param>
    /// <returns>The run of the file as it is to be written, which passes.</returns>
    public ScenarioRun? Play(Scenario scenario, bool recorded, out string? problem)
    {
        problem = null;
        if (Read(Text(scenario, at => scenario.Steps[at] is ScenarioStep.Sale ? Anything : null, null, ""), recorded, out var wrong) is not { } blank)
            problem = $"a file cannot say it ({wrong})";
        else if (_runner.Run(blank, profile, null) is not { Outcome: { } outcome } first || first.Failures.FirstOrDefault(check => check.Line is null) is not null)
            problem = "played as a scenario it does not come to its end";
        else
            return Written(scenario, first, outcome, recorded, out problem);
        return null;
    }

    private ScenarioRun? Written(Scenario scenario, ScenarioRun first, RunOutcome outcome, bool recorded, out string? problem)
    {
        problem = null;
        var sales = first.Sales.ToDictionary(sale => sale.Path, StringComparer.Ordinal);
        string? Sale(int at) => sales.TryGetValue(string.Create(CultureInfo.InvariantCulture, $"steps[{at}]"), out var sale) ? Expected(sale) : null;
        var remark = $"What happened: {string.Join("; ", first.Sales.Select(Told))}";
        ScenarioRun? fallback = null;
        foreach (var decisive in Decisive(scenario))
        {
            var text = Text(scenario with { Decisive = decisive }, Sale, Expected(outcome), remark);
            if (Read(text, recorded, out var wrong) is not { } file)
            {
                problem = $"a file cannot say what came of it ({wrong})";
                return null;
            }

            var run = _runner.Run(file, profile, null);
            if (run.Failures.FirstOrDefault() is { } failure)
            {
                problem = $"played again it ends otherwise ({failure.In(Path.GetFileName(path))})";
                return null;
            }

            fallback ??= run;
            if (ScenarioProof.Of(file, profile, _runner).Succeeded)
                return run;
        }

        return fallback;
    }

    // What the file is about is what it cannot do without, if anything.
    private static IEnumerable<string> Decisive(Scenario scenario)
    {
        string[] first = scenario.Decisive.Length > 0 ? [scenario.Decisive] : [];
        return first
            .Concat(scenario.Faults.Select((_, at) => string.Create(CultureInfo.InvariantCulture, $"faults[{at}]")))
            .Concat(scenario.World.Select(setting => $"world.{setting.Part}"))
            .Concat(scenario.Steps.Select((step, at) => (step, at)).Where(pair => pair.step is ScenarioStep.Change).Select(pair => string.Create(CultureInfo.InvariantCulture, $"steps[{pair.at}]")))
            .Append("steps[0]")
            .Distinct(StringComparer.Ordinal);
    }

    private string Text(Scenario scenario, Func<int, string?> sale, string? end, string remark) =>
        ScenarioWriter.Text(scenario.Decisive.Length > 0 ? scenario : scenario with { Decisive = "steps[0]" }, remark, terminal, sale, end);

    private ScenarioFile? Read(string text, bool recorded, out string? wrong)
    {
        var section = recorded ? RecordingText.Blank : "";
        var file = ScenarioFile.Read(path, text + section, VirtualDesk.ScratchParts, out var errors);
        wrong = errors.Count == 0 ? null : errors[0].ToString();
        return file;
    }

    private static string Told(SaleOutcome sale) => sale.Result.Fault is { } fault ? $"{sale.Verdict} ({SaleOutcome.KeyOf(fault)})" : sale.Verdict;

    private static string Expected(SaleOutcome sale)
    {
        var members = new List<(string, string)>
        {
            ("verdict", sale.Verdict),
            ("exit", sale.Exit.ToString(CultureInfo.InvariantCulture)),
            ("fault", sale.Result.Fault is { } fault ? SaleOutcome.KeyOf(fault) : "none"),
        };
        if (sale.Told.Count > (sale.Result.Fault is null ? 0 : 1))
            members.Add(("told", YamlFlow.List(sale.Told.Select(SaleOutcome.KeyOf))));
        if (sale.Result.ResponseCode is { } code && sale.Result.Verdict != SaleVerdict.Approved)
            members.Add(("code", YamlFlow.Quoted(code)));
        members.Add(("receipt", sale.Result.ReceiptPrinted ? "printed" : "none"));
        members.Add(("owed", sale.Owed.ToString(CultureInfo.InvariantCulture)));
        if (sale.Links.Count is > 1 and <= MostLinks)
            members.Add(("links", YamlFlow.List(sale.Links.Select(YamlFlow.Word))));
        return YamlFlow.Mapping(members);
    }

    private static string Expected(RunOutcome outcome)
    {
        var members = new List<(string, string)>
        {
            ("host", YamlFlow.List(outcome.Messages.Select(YamlFlow.Quoted))),
            ("net", (outcome.NetFen / 100m).ToString("0.00", CultureInfo.InvariantCulture)),
        };
        if (outcome.Owed > 0)
            members.Add(("owed", outcome.Owed.ToString(CultureInfo.InvariantCulture)));
        if (outcome.Audit.Discrepancies.Count > 0)
            members.Add(("discrepancies", outcome.Audit.Discrepancies.Count.ToString(CultureInfo.InvariantCulture)));
        if (outcome.Audited > 0)
            members.Add(("audited", outcome.Audited.ToString(CultureInfo.InvariantCulture)));
        return YamlFlow.Mapping(members);
    }
}
