using System.Globalization;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.Scenarios.Reports;

namespace Terminal.Emulator.Scenarios.Crash;

/// <summary>The matrix of states and cut points as a page that needs no other file.</summary>
/// <param name="words">The language.</param>
internal sealed class CrashPage(ReportWords words)
{
    /// <summary>Writes the page.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="seed">The seed of all runs.</param>
    public string Of(CrashMatrix matrix, ulong seed)
    {
        var title = words.Say("断电矩阵", "Power cuts");
        var body = new HtmlText().Add($"<h1>{title}</h1>\n<div class=\"figures\">");
        body.Add($"<div class=\"ok\"><b>{matrix.Runs - matrix.Failed}</b>{words.Say("次通过", "passed")}</div>");
        body.Add($"<div class=\"{(matrix.Failed > 0 ? "no" : "dim")}\"><b>{matrix.Failed}</b>{words.Say("次未通过", "failed")}</div>");
        body.Add($"<div><b>{matrix.Cuts}</b>{words.Say("次断电", "power cuts")}</div><div><b>{matrix.Files.Count}</b>{words.Say("个场景", "scenarios")}</div></div>\n");
        body.Add($"<p class=\"dim\">{words.Say("种子", "seed")} {seed.ToString(CultureInfo.InvariantCulture)}, {words.Say("版本", "build")} {BuildId.Current}</p>\n");
        foreach (var mode in Enum.GetValues<CutMode>())
            Table(body, matrix, mode);
        Scenarios(body, matrix);
        return HtmlPage.Of(title, body, words);
    }

    private void Table(HtmlText body, CrashMatrix matrix, CutMode mode)
    {
        body.Add($"<h2>{CrashWords.Of(mode).In(words.Language)}</h2>\n<div class=\"scroll\"><table class=\"matrix\"><tr><th>{words.Say("状态", "State")}</th>");
        foreach (var point in Enum.GetValues<CutPoint>())
            body.Add($"<th>{CrashWords.Of(point).In(words.Language)}</th>");
        body.Add("</tr>\n");
        foreach (var state in matrix.States)
        {
            body.Add($"<tr><td>{state}</td>");
            foreach (var cell in Enum.GetValues<CutPoint>().Select(point => matrix.Of(state, point, mode)))
                body.Add($"<td class=\"{(cell.Cuts == 0 ? "dim" : cell.Failed == 0 ? "ok" : "no")}\">{CrashText.Cell(cell)}</td>");
            body.Add("</tr>\n");
        }

        body.Add("</table></div>\n");
    }

    private void Scenarios(HtmlText body, CrashMatrix matrix)
    {
        body.Add($"<h2>{words.Say("场景", "Scenarios")}</h2>\n<table><tr><th>{words.Say("场景", "Scenario")}</th><th>{words.Say("终端", "Profile")}</th><th>{words.Say("运行", "Runs")}</th></tr>\n");
        foreach (var (file, profile, runs, failures) in matrix.Files)
        {
            body.Add($"<tr><td><b>{file.Name}</b><br>{file.Scenario.Title.In(words.Language)}</td><td>{profile}</td><td>");
            body.Add(HtmlPage.Chip(failures.Count == 0, string.Create(CultureInfo.InvariantCulture, $"{runs - failures.Count}/{runs}")));
            foreach (var failure in failures)
                body.Add($"<br><span class=\"no\">{failure.Plan.ToString()}: {string.Join("; ", failure.Wrong)}</span>");
            body.Add("</td></tr>\n");
        }

        body.Add("</table>\n");
    }
}
