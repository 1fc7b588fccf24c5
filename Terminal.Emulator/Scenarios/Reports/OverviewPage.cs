using System.Globalization;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Reports;

/// <summary>The first page: how many passed, by family and profile, and a line for each file.</summary>
/// <param name="words">The language.</param>
internal sealed class OverviewPage(ReportWords words)
{
    /// <summary>Where the page of a file stands, from here.</summary>
    public static string PathOf(ScenarioFile file) => $"runs/{file.Name}.html";

    /// <summary>Writes the page.</summary>
    /// <param name="groups">All runs.</param>
    /// <param name="runner">Who ran them.</param>
    public string Of(IReadOnlyList<RunGroup> groups, ScenarioRunner runner)
    {
        var title = words.Say("场景测试报告", "Scenario report");
        var body = new HtmlText().Add($"<h1>{title}</h1>\n");
        Figures(body, groups);
        body.Add($"<p class=\"dim\">{words.Say("时钟", "Clock")} {runner.Stage.Clock}, {words.Say("线路", "wire")} {runner.Stage.Wire}, {words.Say("种子", "seed")} {runner.Seed.ToString(CultureInfo.InvariantCulture)}, {words.Say("版本", "build")} {BuildId.Current}</p>\n");
        Matrix(body, groups);
        Failed(body, groups);
        foreach (var family in groups.GroupBy(group => group.First.File.Family))
        {
            body.Add($"<h2 id=\"{family.Key}\">{family.Key}</h2>\n<table class=\"list\"><tr><th>{words.Say("场景", "Scenario")}</th><th>{words.Say("经过", "What came of it")}</th><th>{words.Say("终端", "Profiles")}</th></tr>\n");
            foreach (var file in family.GroupBy(group => group.First.File.Name))
                Row(body, [.. file]);
            body.Add("</table>\n");
        }

        return HtmlPage.Of(title, body, words);
    }

    private void Figures(HtmlText body, IReadOnlyList<RunGroup> groups)
    {
        var runs = groups.Sum(group => group.Runs.Count);
        var failed = groups.Sum(group => group.Runs.Count(run => !run.Passed));
        body.Add("<div class=\"figures\">");
        Figure(body, runs - failed, words.Say("次通过", "passed"), "ok");
        Figure(body, failed, words.Say("次未通过", "failed"), failed > 0 ? "no" : "dim");
        Figure(body, groups.Select(group => group.First.File.Name).Distinct().Count(), words.Say("个场景", "scenarios"), "");
        Figure(body, groups.Select(group => group.First.Profile).Distinct().Count(), words.Say("种终端", "profiles"), "");
        Figure(body, groups.Sum(group => group.Runs.Sum(run => run.Sales.Count)), words.Say("笔交易", "sales"), "");
        body.Add("</div>\n");
    }

    private static void Figure(HtmlText body, int number, string name, string kind) => body.Add($"<div class=\"{kind}\"><b>{number}</b>{name}</div>");

    private void Matrix(HtmlText body, IReadOnlyList<RunGroup> groups)
    {
        var profiles = groups.Select(group => group.First.Profile).Distinct().Order(StringComparer.Ordinal).ToList();
        body.Add($"<div class=\"scroll\"><table class=\"matrix\"><tr><th>{words.Say("类别", "Family")}</th>");
        foreach (var profile in profiles)
            body.Add($"<th>{profile}</th>");
        body.Add("</tr>\n");
        foreach (var family in groups.GroupBy(group => group.First.File.Family))
        {
            body.Add($"<tr><td><a href=\"#{family.Key}\">{family.Key}</a></td>");
            foreach (var runs in profiles.Select(profile => family.Where(group => group.First.Profile == profile).SelectMany(group => group.Runs).ToList()))
            {
                var passed = runs.Count(run => run.Passed);
                body.Add($"<td class=\"{(runs.Count == 0 ? "dim" : passed == runs.Count ? "ok" : "no")}\">{(runs.Count == 0 ? "–" : $"{passed}/{runs.Count}")}</td>");
            }

            body.Add("</tr>\n");
        }

        body.Add("</table></div>\n");
    }

    private void Failed(HtmlText body, IReadOnlyList<RunGroup> groups)
    {
        var failed = groups.Where(group => !group.Passed).ToList();
        if (failed.Count == 0)
            return;
        body.Add($"<h2 class=\"no\">{words.Say("未通过", "Failed")}</h2>\n<ul>\n");
        foreach (var group in failed)
        {
            var run = group.Runs.First(run => !run.Passed);
            body.Add($"<li><a href=\"{PathOf(run.File)}#{group.Anchor}\">{run.File.Name} {run.Label}</a>: {run.Failures.First().In(Path.GetFileName(run.File.Path))}</li>\n");
        }

        body.Add("</ul>\n");
    }

    private void Row(HtmlText body, IReadOnlyList<RunGroup> groups)
    {
        var file = groups[0].First.File;
        body.Add($"<tr><td><a href=\"{PathOf(file)}\"><b>{file.Name}</b></a><br>{file.Scenario.Title.In(words.Language)}</td><td class=\"dim\">");
        body.Add($"{groups[0].Summary(words)}</td><td>");
        foreach (var group in groups)
            body.Add($"<a href=\"{PathOf(file)}#{group.Anchor}\">{HtmlPage.Chip(group.Passed, group.Anchor + (group.Runs.Count > 1 ? $" ×{group.Runs.Count}" : ""))}</a>");
        body.Add("</td></tr>\n");
    }
}
