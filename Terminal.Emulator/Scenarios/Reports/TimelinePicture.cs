using System.Globalization;
using System.Net;
using System.Text;

namespace Terminal.Emulator.Scenarios.Reports;

/// <summary>The stages of a sale as an SVG picture: a bar for each, its deadline as a frame around it, the online budget below.</summary>
internal static class TimelinePicture
{
    private const int Left = 150;
    private const int Width = 640;
    private const int Right = 60;
    private const int RowHeight = 20;

    /// <summary>Draws a sale.</summary>
    public static string Of(SaleOutcome sale)
    {
        var stages = sale.Result.Timeline;
        var longest = stages.Select(stage => (stage.Began + Max(stage.Lasted, stage.Limit ?? TimeSpan.Zero)).TotalSeconds).DefaultIfEmpty(1).Max();
        var scale = Width / Math.Max(1, longest);
        var height = (stages.Count * RowHeight) + 24;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Left + Width + Right} {height}\" role=\"img\" class=\"timeline\">");
        for (var row = 0; row < stages.Count; row++)
        {
            var (stage, top) = (stages[row], row * RowHeight);
            var x = Left + (stage.Began.TotalSeconds * scale);
            var end = stage.Fault is { } fault ? SaleOutcome.KeyOf(fault) : "";
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{top + 14}\" text-anchor=\"end\">{stage.State}</text>");
            if (stage.Limit is { } limit)
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.0}\" y=\"{top + 3}\" width=\"{limit.TotalSeconds * scale:0.0}\" height=\"14\" class=\"limit\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.0}\" y=\"{top + 5}\" width=\"{Math.Max(1, stage.Lasted.TotalSeconds * scale):0.0}\" height=\"10\" class=\"{(end.Length > 0 ? "bad" : "good")}\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + (stage.Lasted.TotalSeconds * scale) + 4:0.0}\" y=\"{top + 14}\">{stage.Lasted.TotalSeconds:0.0} s {WebUtility.HtmlEncode(end)}</text>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"{height - 6}\">0 s</text><text x=\"{Left + Width}\" y=\"{height - 6}\" text-anchor=\"end\">{longest:0.0} s</text></svg>");
        return svg.ToString();
    }

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;
}
