using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Reports;

/// <summary>What a run has come to, in lines for people.</summary>
/// <param name="language">The language.</param>
internal sealed class RunText(Language language)
{
    private const int Label = 8;

    /// <summary>The run of one file with one profile: one run, or all of a sweep.</summary>
    /// <param name="runs">The runs, in order; at least one.</param>
    public IEnumerable<string> Lines(IReadOnlyList<ScenarioRun> runs)
    {
        var (first, passed) = (runs[0], runs.All(run => run.Passed));
        yield return $"{first.File.Name}  {first.Scenario.Title.In(language)}  {first.Profile}  {(passed ? Say("通过", "PASSED") : Say("未通过", "FAILED"))}";
        var lines = first.Point is null ? One(first) : Swept(runs);
        foreach (var line in lines)
            yield return "  " + line;
        foreach (var run in runs)
        {
            foreach (var failure in run.Failures)
                yield return $"  ✗ {(run.Point is { } point ? $"{point}: " : "")}{failure.In(Path.GetFileName(run.File.Path))}";
        }
    }

    private IEnumerable<string> One(ScenarioRun run)
    {
        foreach (var sale in run.Sales)
        {
            yield return Row(Say("交易", "Sale"), string.Create(
                CultureInfo.InvariantCulture, $"{sale.Result.Amount} {sale.Verdict}, {Say("退出码", "exit")} {sale.Exit}"));
            foreach (var line in sale.Told.SelectMany(Diagnosis))
                yield return line;
            yield return Row(Say("预算", "Budget"), Say(
                $"已用 {ScenarioTime.Format(sale.BudgetSpent)}，共 {ScenarioTime.Format(sale.Budget)}",
                $"{ScenarioTime.Format(sale.BudgetSpent)} of {ScenarioTime.Format(sale.Budget)} spent"));
            if (sale.Links.Count > 0)
                yield return Row(Say("链路", "Links"), string.Join(", ", sale.Links));
            foreach (var step in sale.Steps)
                yield return Row(Say("步骤", "Step"), step);
        }

        yield return Row(Say("对账", "Books"), Books(run));
    }

    private IEnumerable<string> Diagnosis(Fault fault)
    {
        var entry = FaultCatalogue.Of(fault);
        yield return Row(Say("情况", "What"), $"{entry.Title.In(language)} [{entry.Key}]");
        yield return Row(Say("原因", "Why"), entry.Cause.In(language));
        yield return Row(Say("建议", "Do"), entry.Advice.In(language));
        if (entry.NextTest is { } test)
            yield return Row(Say("测试", "Test"), test.In(language));
    }

    // Neighbours that came out alike share a line.
    private IEnumerable<string> Swept(IReadOnlyList<ScenarioRun> runs)
    {
        foreach (var (from, to) in new RunGroup(runs).Alike)
            yield return Row(from == to ? $"{from.Point}" : $"{from.Point}..{to.Point!.Value}", from.Summary);
        yield return Row(Say("对账", "Books"), runs.FirstOrDefault(run => run.Outcome is not { Audit.IsClean: true }) is { } wrong ? $"{wrong.Point}: {Books(wrong)}" : Books(runs[^1]));
    }

    private string Books(ScenarioRun run) => run.Outcome is not { } outcome
        ? Say("未能对账", "not audited")
        : outcome.Audit.IsClean
            ? Say($"一致，待冲正 {outcome.Owed}", $"clean, {outcome.Owed} still owed")
            : Say("不一致", "VIOLATED");

    private string Say(string chinese, string english) => language == Language.Chinese ? chinese : english;

    private static string Row(string name, string text) => $"{Commands.TextWidth.PadRight(name, Label)} {text}";
}
