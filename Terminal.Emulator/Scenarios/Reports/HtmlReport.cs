using System.Globalization;
using System.Net;
using System.Text;
using Terminal.Core.Diagnosis;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Reports;

/// <summary>Runs as one HTML page that needs nothing else: overview, and for each run timeline, links, diagnosis, checks, trace.</summary>
/// <param name="language">The language.</param>
internal sealed class HtmlReport(Language language)
{
    // A page is read by people: of a long run the first events tell most.
    private const int MostEvents = 300;

    private const string Style = """
        body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:62rem;padding:0 1rem;color:#1c2430;background:#fff}
        h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2.2rem;border-top:1px solid #d5dae1;padding-top:1rem}
        table{border-collapse:collapse;width:100%}td,th{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;border-bottom:1px solid #e6e9ee}
        .ok{color:#176b3a}.no{color:#a61b1b;font-weight:600}.dim{color:#5b6675}dl{display:grid;grid-template-columns:7rem 1fr;gap:.2rem .6rem}dd{margin:0}
        dt{color:#5b6675}pre{overflow-x:auto;background:#f4f6f9;padding:.6rem;font-size:12px}svg.timeline{width:100%;font:11px system-ui,sans-serif}
        svg .limit{fill:none;stroke:#9aa7b8}svg .good{fill:#4a8f6b}svg .bad{fill:#c0483e}
        """;

    /// <summary>Writes the page.</summary>
    public string Of(IReadOnlyList<ScenarioRun> runs, ScenarioRunner runner)
    {
        var title = Say("场景测试报告", "Scenario report");
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!doctype html>\n<html lang=\"{(language == Language.Chinese ? "zh" : "en")}\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>\n{Style}\n</style>\n<h1>{title}</h1>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p>{runner.Stage.Clock} clock, {runner.Stage.Wire} wire, seed {runner.Seed}: {runs.Count(run => run.Passed)} {Say("通过", "passed")}, {runs.Count(run => !run.Passed)} {Say("未通过", "failed")}</p>\n");
        var groups = runs.GroupBy(run => (run.File.Name, run.Profile)).Select(group => group.ToList()).ToList();
        Overview(page, groups);
        foreach (var group in groups)
            Group(page, group);
        return page.Append("</html>\n").ToString();
    }

    private void Overview(StringBuilder page, List<List<ScenarioRun>> groups)
    {
        page.Append(CultureInfo.InvariantCulture, $"<table><tr><th>{Say("场景", "Scenario")}</th><th></th><th>{Say("终端", "Profile")}</th><th>{Say("结果", "Result")}</th></tr>\n");
        foreach (var group in groups)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td><a href=\"#{AnchorOf(group[0])}\">{Text(group[0].File.Name)}</a></td><td>{Text(group[0].Scenario.Title.In(language))}</td><td>{Text(group[0].Profile)}</td><td>{Result(group)}</td></tr>\n");
        page.Append("</table>\n");
    }

    private void Group(StringBuilder page, List<ScenarioRun> group)
    {
        var first = group[0];
        page.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{AnchorOf(first)}\">{Text(first.File.Name)} {Text(first.Scenario.Title.In(language))} <span class=\"dim\">{Text(first.Profile)}</span> {Result(group)}</h2>\n<p>{Text(first.Scenario.Shows.In(language))}</p>\n");
        if (first.Point is null)
            Details(page, first);
        else
            Swept(page, group);
    }

    private void Swept(StringBuilder page, List<ScenarioRun> group)
    {
        page.Append("<pre>").Append(Text(string.Join('\n', new RunText(language).Lines(group)))).Append("</pre>\n");
        foreach (var run in group.Where(run => !run.Passed).Take(3))
            Details(page, run);
    }

    private void Details(StringBuilder page, ScenarioRun run)
    {
        foreach (var sale in run.Sales)
            Sale(page, sale);
        page.Append(CultureInfo.InvariantCulture, $"<table><tr><th></th><th>{Say("检查", "Check")}</th><th>{Say("期望", "Expected")}</th><th>{Say("实际", "Found")}</th></tr>\n");
        foreach (var check in run.Checks)
            page.Append(CultureInfo.InvariantCulture, $"<tr><td class=\"{(check.Passed ? "ok" : "no")}\">{(check.Passed ? "✓" : "✗")}</td><td>{Text(check.Path)}</td><td>{Text(check.Wanted)}</td><td>{Text(check.Found)}</td></tr>\n");
        page.Append("</table>\n");
        var lines = run.Events.Take(MostEvents).Select(TraceLine.Of);
        page.Append(CultureInfo.InvariantCulture, $"<details><summary>{Say("事件", "Events")} ({run.Events.Count})</summary><pre>").Append(Text(string.Join('\n', lines))).Append("</pre></details>\n");
    }

    private void Sale(StringBuilder page, SaleOutcome sale)
    {
        page.Append(CultureInfo.InvariantCulture, $"<p><b>{sale.Result.Amount}</b> {sale.Verdict}, {Say("退出码", "exit")} {sale.Exit}, {Say("在线预算", "online budget")} {ScenarioTime.Format(sale.BudgetSpent)} / {ScenarioTime.Format(sale.Budget)}</p>\n");
        page.Append(TimelinePicture.Of(sale)).Append("\n<dl>");
        foreach (var entry in sale.Told.Select(FaultCatalogue.Of))
        {
            Row(page, Say("情况", "What"), $"{entry.Title.In(language)} [{entry.Key}]");
            Row(page, Say("原因", "Why"), entry.Cause.In(language));
            Row(page, Say("建议", "Do"), entry.Advice.In(language));
            if (entry.NextTest is { } test)
                Row(page, Say("下一步测试", "Next test"), test.In(language));
        }

        if (sale.Links.Count > 0)
            Row(page, Say("链路", "Links"), string.Join(", ", sale.Links));
        foreach (var step in sale.Steps)
            Row(page, Say("步骤", "Step"), step);
        page.Append("</dl>\n");
    }

    private string Result(List<ScenarioRun> group) => group.TrueForAll(run => run.Passed)
        ? $"<span class=\"ok\">{Say("通过", "passed")}</span>"
        : $"<span class=\"no\">{Say("未通过", "failed")}</span>";

    private static void Row(StringBuilder page, string name, string text) => page.Append(CultureInfo.InvariantCulture, $"<dt>{Text(name)}</dt><dd>{Text(text)}</dd>");

    private static string AnchorOf(ScenarioRun run) => Text($"{run.File.Name}-{Path.GetFileNameWithoutExtension(run.Profile)}");

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private string Say(string chinese, string english) => language == Language.Chinese ? chinese : english;
}
