namespace Terminal.Emulator.Scenarios.Reports;

/// <summary>The frame of a page of the report: it needs no other file, no script and no network.</summary>
internal static class HtmlPage
{
    private static readonly Lazy<string> Style = new(() =>
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream("reports/report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    /// <summary>Writes a page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="body">What is on it.</param>
    /// <param name="words">The language.</param>
    public static string Of(string title, HtmlText body, ReportWords words) => new HtmlText()
        .Add($"<!doctype html>\n<html lang=\"{words.Code}\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
        .Add($"<title>{title}</title>\n<style>\n").Add(Style.Value).Add("</style>\n<body>\n").Add(body).Add("</body>\n</html>\n").ToString();

    /// <summary>A mark: passed or not, with a text.</summary>
    public static HtmlText Chip(bool passed, string text) =>
        new HtmlText().Add($"<span class=\"chip {(passed ? "ok" : "no")}\">{(passed ? "✓" : "✗")} {text}</span>");
}
