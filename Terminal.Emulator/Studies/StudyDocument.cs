namespace Terminal.Emulator.Studies;

/// <summary>A study as a JSON document.</summary>
internal static class StudyDocument
{
    /// <summary>Makes the document.</summary>
    public static object Of(StudyReport report) => new
    {
        Study = report.Study.Name,
        report.Study.Title,
        report.Study.Terminals,
        report.Seeds,
        report.Customers,
        report.Violations,
        Assumptions = report.Study.Assumptions,
        report.Study.Focus,
        Cases = report.Study.Cases.Select(way => new
        {
            way.Name,
            way.Title,
            Settings = way.Settings.Select(setting => $"{setting.Path}={setting.Value}"),
            Focus = Figures(measure => report.Of(way, measure, report.Study.IsInFocus)),
            Day = Figures(measure => report.Of(way, measure, StudyText.Everybody)),
            SuccessGained = Number(report.GainOf(way, Measure.Success, report.Study.IsInFocus)),
            ComplaintsCutPercent = Number(report.CutOf(way, Measure.Complaints, report.Study.IsInFocus)),
            SettledMinutes = Number(Estimate.Of(report.DaysOf(way).Select(day => day.Settled.TotalMinutes))),
            StandbyMinutes = Number(Estimate.Of(report.DaysOf(way).Select(day => day.Standby.TotalMinutes))),
            Hours = StudyReport.Hours.Select(hour => new
            {
                Hour = hour,
                Figures = Figures(measure => report.Of(way, measure, served => served.Hour == hour && report.Study.IsDrawn(served))),
            }),
        }),
    };

    private static Dictionary<string, object?> Figures(Func<Measure, Estimate> of) =>
        Measure.All.ToDictionary(measure => measure.Name, measure => (object?)Number(of(measure)), StringComparer.Ordinal);

    // JSON knows no number that is none.
    private static object? Number(Estimate estimate) => estimate.Count == 0 ? null : new
    {
        Mean = Math.Round(estimate.Mean, 4),
        Margin = double.IsNaN(estimate.Margin) ? (double?)null : Math.Round(estimate.Margin, 4),
        estimate.Count,
    };
}
