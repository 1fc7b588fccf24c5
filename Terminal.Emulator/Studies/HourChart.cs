using System.Globalization;
using Terminal.Emulator.Scenarios.Reports;

namespace Terminal.Emulator.Studies;

/// <summary>A figure of all cases by the hour of the day as an SVG picture that needs nothing else; the bands are the 95 % intervals.</summary>
internal static class HourChart
{
    private const int Width = 760;
    private const int Height = 320;
    private const int Left = 46;
    private const int Right = 744;
    private const int Top = 40;
    private const int Bottom = 256;

    private const string Style =
        ".hc-back{fill:#fff}.hc-text{fill:#1b2430;font:12px system-ui,'Noto Sans CJK SC',sans-serif}.hc-title{font-size:14px;font-weight:600}.hc-grid{stroke:#dde3ea}" +
        "@media(prefers-color-scheme:dark){.hc-back{fill:#11161d}.hc-text{fill:#dfe6ee}.hc-grid{stroke:#2a333f}}";

    private static readonly string[] Colours = ["#c24a3f", "#4a7fb5", "#8a6fc0", "#b07a1e", "#2f9560"];
    private static readonly double[] Steps = [0.5, 1, 2, 5, 10, 20, 50, 100];

    /// <summary>Draws.</summary>
    /// <param name="report">The study.</param>
    /// <param name="measure">The figure.</param>
    /// <param name="words">The language.</param>
    public static HtmlText Of(StudyReport report, Measure measure, ReportWords words)
    {
        var curves = report.Study.Cases.Select(way => StudyReport.Hours
            .Select(hour => report.Of(way, measure, served => served.Hour == hour && report.Study.IsDrawn(served)))
            .ToList()).ToList();
        var highest = curves.SelectMany(curve => curve).Where(point => point.Count > 0).Select(Upper).DefaultIfEmpty(1).Max();
        var top = measure.Unit == "%" ? Math.Min(100, Nice(highest)) : Nice(highest);
        var title = $"{new StudyText(words.Language).Head(measure)}{words.Say("，按钟点", ", by the hour")}";
        var picture = new HtmlText().Add($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{title}\">");
        picture.Add("<style>").Add(Style).Add("</style>");
        picture.Add($"<rect class=\"hc-back\" width=\"{Width}\" height=\"{Height}\"/><text class=\"hc-text hc-title\" x=\"{Left}\" y=\"22\">{title}</text>");
        Axes(picture, top);
        for (var number = 0; number < curves.Count; number++)
            Curve(picture, curves[number], top, Colours[ColourOf(number, curves.Count)]);
        Legend(picture, report, words);
        return picture.Add("</svg>");
    }

    // The first is always red, the last green.
    private static int ColourOf(int number, int count) => number == count - 1 ? Colours.Length - 1 : number;

    private static double Upper(Estimate point) => double.IsNaN(point.Margin) ? point.Mean : point.High;

    private static double Nice(double highest)
    {
        var step = StepOf(highest);
        return Math.Max(step, Math.Ceiling(highest / step) * step);
    }

    private static double StepOf(double highest) => Array.Find(Steps, step => highest / step <= 6) is var step && step > 0 ? step : Steps[^1];

    private static void Axes(HtmlText picture, double top)
    {
        var step = StepOf(top);
        for (var value = 0.0; value <= top + 0.001; value += step)
        {
            picture.Add($"<line class=\"hc-grid\" x1=\"{Left}\" x2=\"{Right}\" y1=\"{Y(value, top):0.0}\" y2=\"{Y(value, top):0.0}\"/>");
            picture.Add($"<text class=\"hc-text\" x=\"{Left - 6}\" y=\"{Y(value, top) + 4:0.0}\" text-anchor=\"end\">{value:0.#}</text>");
        }

        for (var at = 0; at < StudyReport.Hours.Count; at++)
            picture.Add($"<text class=\"hc-text\" x=\"{X(at):0.0}\" y=\"{Bottom + 18}\" text-anchor=\"middle\">{StudyReport.Hours[at]}</text>");
    }

    private static void Curve(HtmlText picture, List<Estimate> curve, double top, string colour)
    {
        var points = curve.Select((point, at) => (Point: point, At: at)).Where(item => item.Point.Count > 0).ToList();
        var banded = points.Where(item => !double.IsNaN(item.Point.Margin)).ToList();
        if (banded.Count > 1)
        {
            var band = banded.Select(item => Place(item.At, item.Point.High, top)).Concat(Enumerable.Reverse(banded).Select(item => Place(item.At, item.Point.Low, top)));
            picture.Add($"<polygon fill=\"{colour}\" opacity=\"0.16\" points=\"{string.Join(' ', band)}\"/>");
        }

        var line = points.Select(item => Place(item.At, item.Point.Mean, top));
        picture.Add($"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{string.Join(' ', line)}\"/>");
        foreach (var (point, at) in points)
            picture.Add($"<circle fill=\"{colour}\" cx=\"{X(at):0.0}\" cy=\"{Y(point.Mean, top):0.0}\" r=\"2.5\"/>");
    }

    private static void Legend(HtmlText picture, StudyReport report, ReportWords words)
    {
        var width = (Right - Left) / report.Study.Cases.Count;
        for (var number = 0; number < report.Study.Cases.Count; number++)
        {
            var x = Left + (number * width);
            picture.Add($"<rect fill=\"{Colours[ColourOf(number, report.Study.Cases.Count)]}\" x=\"{x}\" y=\"{Height - 26}\" width=\"18\" height=\"4\"/>");
            picture.Add($"<text class=\"hc-text\" x=\"{x + 24}\" y=\"{Height - 20}\">{report.Study.Cases[number].Title.In(words.Language)}</text>");
        }
    }

    private static string Place(int at, double value, double top) => string.Create(CultureInfo.InvariantCulture, $"{X(at):0.0},{Y(value, top):0.0}");

    private static double X(int at) => Left + 20 + ((Right - Left - 40.0) * at / (StudyReport.Hours.Count - 1));

    private static double Y(double value, double top) => Bottom - ((Bottom - Top) * Math.Clamp(value / top, 0, 1));
}
