using System.Globalization;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Reports;

/// <summary>The page of one file: its runs with each profile, in every particular.</summary>
/// <param name="words">The language.</param>
internal sealed class FilePage(ReportWords words)
{
    // A page is read by people: of a long run the first events tell most.
    private const int MostEvents = 400;

    // A sweep that goes wrong everywhere goes wrong the same way everywhere.
    private const int MostSpans = 12;

    private readonly SaleSection _sale = new(words);
    private readonly MessageSection _messages = new(words);

    /// <summary>Writes the page.</summary>
    /// <param name="groups">The file's runs, by profile; at least one.</param>
    public string Of(IReadOnlyList<RunGroup> groups)
    {
        var file = groups[0].First.File;
        var title = $"{file.Name} {file.Scenario.Title.In(words.Language)}";
        var body = new HtmlText().Add($"<p><a href=\"../index.html\">← {words.Say("全部场景", "All scenarios")}</a></p>\n<h1>{title}</h1>\n<p>{file.Scenario.Shows.In(words.Language)}</p>\n<p>");
        foreach (var group in groups)
            body.Add($"<a href=\"#{group.Anchor}\">{HtmlPage.Chip(group.Passed, group.Anchor)}</a>");
        body.Add($" <span class=\"dim\">{words.Say("文章", "Articles")} {string.Join(' ', file.Scenario.Articles)} · {words.Say("决定性的故障", "decisive")} {file.Scenario.Decisive}</span></p>\n");
        var open = groups.FirstOrDefault(group => !group.Passed) ?? groups[0];
        foreach (var group in groups)
            Group(body, group, group == open);
        body.Add($"<details><summary>{words.Say("场景文件", "The file")} {Path.GetFileName(file.Path)}</summary><pre>{file.Text}</pre></details>\n");
        return HtmlPage.Of(title, body, words);
    }

    private void Group(HtmlText body, RunGroup group, bool open)
    {
        body.Add($"<details id=\"{group.Anchor}\"{(open ? " open" : "")}><summary>{HtmlPage.Chip(group.Passed, group.Anchor)} {group.Summary(words)}</summary>\n");
        if (group.First.Point is null)
        {
            Run(body, group.First);
        }
        else
        {
            foreach (var (from, to) in group.Alike.OrderBy(span => span.From.Passed).Take(MostSpans))
            {
                var values = from == to ? $"{from.Point}" : $"{from.Point}..{to.Point!.Value}";
                body.Add($"<details{(from.Passed ? "" : " open")}><summary>{HtmlPage.Chip(from.Passed, values)} {words.Summary(from)}</summary>\n");
                Run(body, from);
                body.Add("</details>\n");
            }
        }

        body.Add("</details>\n");
    }

    private void Run(HtmlText body, ScenarioRun run)
    {
        Failures(body, run);
        foreach (var sale in run.Sales)
            _sale.Write(body, sale, run);
        End(body, run);
        var elsewhere = run.Messages.Except(run.Sales.SelectMany(sale => sale.Messages)).ToList();
        if (elsewhere.Count > 0)
        {
            body.Add($"<h3>{words.Say("交易之外的报文", "Messages outside of sales")}</h3>\n");
            _messages.Write(body, elsewhere, run, TimeSpan.Zero);
        }

        Checks(body, run);
        var lines = run.Events.Take(MostEvents).Select(TraceLine.Of);
        body.Add($"<details><summary>{words.Say("事件", "Events")} ({run.Events.Count})</summary><pre>{string.Join('\n', lines)}{(run.Events.Count > MostEvents ? "\n…" : "")}</pre></details>\n");
    }

    private static void Failures(HtmlText body, ScenarioRun run)
    {
        if (run.Passed)
            return;
        body.Add("<ul>\n");
        foreach (var failure in run.Failures)
            body.Add($"<li class=\"no\">{failure.In(Path.GetFileName(run.File.Path))}</li>\n");
        body.Add("</ul>\n");
    }

    private void End(HtmlText body, ScenarioRun run)
    {
        body.Add($"<h3>{words.Say("结束时", "At the end")}</h3>\n");
        if (run.Outcome is not { } outcome)
        {
            body.Add($"<p class=\"no\">{words.Say("没有运行到结束，未能对账", "The run did not come to its end; the books were not audited")}</p>\n");
            return;
        }

        body.Add($"<dl><dt>{words.Say("对账", "Audit")}</dt><dd>{HtmlPage.Chip(outcome.Audit.IsClean, outcome.Audit.IsClean ? words.Say("一致", "clean") : words.Say("不一致", "violated"))}");
        body.Add($" {words.Say($"{outcome.Audit.Transactions} 笔交易、{outcome.Audit.Cards} 张卡", $"{outcome.Audit.Transactions} transaction(s), {outcome.Audit.Cards} card(s)")}</dd>");
        foreach (var violation in outcome.Audit.Violations)
            body.Add($"<dt></dt><dd class=\"no\">{violation}</dd>");
        foreach (var item in outcome.Audit.Discrepancies)
            body.Add($"<dt>{words.Say("差错", "Discrepancy")}</dt><dd>{item.Transaction.ToString()}: {(item.Fen / 100.0).ToString("0.00", CultureInfo.InvariantCulture)}, {item.Cause.ToString()}</dd>");
        body.Add($"<dt>{words.Say("仍欠冲正", "Still owed")}</dt><dd>{outcome.Owed}</dd>");
        body.Add($"<dt>{words.Say("净入账", "Net posted")}</dt><dd>{(outcome.NetFen / 100.0).ToString("0.00", CultureInfo.InvariantCulture)}</dd>");
        body.Add($"<dt>{words.Say("主机收到", "The host saw")}</dt><dd class=\"mono\">{string.Join(' ', outcome.Messages)}</dd>");
        body.Add($"<dt>{words.Say("历时", "It took")}</dt><dd>{ScenarioTime.Format(run.Lasted)}</dd></dl>\n");
    }

    private void Checks(HtmlText body, ScenarioRun run)
    {
        body.Add($"<details><summary>{words.Say("检查", "Checks")} ({run.Checks.Count})</summary><table class=\"checks\"><tr><th></th><th>{words.Say("检查", "Check")}</th><th>{words.Say("期望", "Expected")}</th><th>{words.Say("实际", "Found")}</th></tr>\n");
        foreach (var check in run.Checks)
            body.Add($"<tr><td class=\"{(check.Passed ? "ok" : "no")}\">{(check.Passed ? "✓" : "✗")}</td><td>{check.Path}</td><td>{check.Wanted}</td><td>{check.Found}</td></tr>\n");
        body.Add("</table></details>\n");
    }
}
