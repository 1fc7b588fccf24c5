using System.Globalization;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.Scenarios.Reports;

namespace Terminal.Emulator.Studies;

/// <summary>A study as one page that needs no other file: what it asks, what is assumed, tables, pictures.</summary>
/// <param name="words">The language.</param>
internal sealed class StudyPage(ReportWords words)
{
    private readonly StudyText _text = new(words.Language);

    /// <summary>Writes the page.</summary>
    /// <param name="report">The study.</param>
    /// <param name="pictures">Its pictures.</param>
    public string Of(StudyReport report, IEnumerable<HtmlText> pictures)
    {
        var study = report.Study;
        var body = new HtmlText().Add($"<h1>{study.Title.In(words.Language)}</h1>\n<p>{study.Question.In(words.Language)}</p>\n<div class=\"figures\">");
        Figure(body, study.Terminals, words.Say("台终端", "terminals"));
        Figure(body, report.Days.Count, words.Say("天", "days"));
        Figure(body, report.Seeds.Count, words.Say("个种子", "seeds a case"));
        Figure(body, report.Customers, words.Say("位顾客", "customers"));
        Figure(body, report.Violations.Count, words.Say("处账目不符", "violations of the books"));
        body.Add($"</div>\n<p class=\"dim\">{words.Say("种子", "seeds")} {Range(report.Seeds)}, {words.Say("版本", "build")} {BuildId.Current}. ");
        body.Add($"{words.Say("± 和色带为 95% 置信区间（t 分布，每种子一天）", "± and bands are 95 % confidence intervals (Student's t, a day for each seed)")}</p>\n");
        Table(body, report, study.Focus.In(words.Language), study.IsInFocus);
        Table(body, report, words.Say("全天", "The whole day"), StudyText.Everybody);
        List(body, words.Say("改善", "What the measures gain"), _text.Gains(report));
        List(body, words.Say("积压", "Backlog"), study.Cases.Select(way => _text.Backlog(report, way)));
        body.Add($"<h2>{words.Say("按钟点", "By the hour")}</h2>\n");
        foreach (var picture in pictures)
            body.Add(picture).Add("\n");
        List(body, words.Say("前提", "What is assumed"), study.Assumptions.Select(assumption => assumption.In(words.Language)));
        return HtmlPage.Of(study.Title.In(words.Language), body, words);
    }

    private void Table(HtmlText body, StudyReport report, string title, Func<Served, bool> some)
    {
        body.Add($"<h2>{title}</h2>\n<div class=\"scroll\"><table class=\"matrix\"><tr><th>{words.Say("方案", "Case")}</th>");
        foreach (var measure in Measure.All)
            body.Add($"<th>{_text.Head(measure)}</th>");
        body.Add("</tr>\n");
        foreach (var way in report.Study.Cases)
        {
            body.Add($"<tr><td>{way.Title.In(words.Language)}</td>");
            foreach (var measure in Measure.All)
                body.Add($"<td>{StudyText.Of(report.Of(way, measure, some))}</td>");
            body.Add("</tr>\n");
        }

        body.Add("</table></div>\n");
    }

    private static void Figure(HtmlText body, int number, string name) => body.Add($"<div><b>{number}</b>{name}</div>");

    private static void List(HtmlText body, string title, IEnumerable<string> lines)
    {
        body.Add($"<h2>{title}</h2>\n<ul>\n");
        foreach (var line in lines)
            body.Add($"<li>{line.Trim()}</li>\n");
        body.Add("</ul>\n");
    }

    private static string Range(IReadOnlyList<ulong> seeds) => string.Create(CultureInfo.InvariantCulture, $"{seeds[0]}–{seeds[^1]}");
}
