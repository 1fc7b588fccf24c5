using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Emulator.Commands;

namespace Terminal.Emulator.Studies;

/// <summary>Tells people of a study.</summary>
/// <param name="language">The language.</param>
internal sealed class StudyText(Language language)
{
    /// <summary>The customers of the whole day.</summary>
    public static Func<Served, bool> Everybody { get; } = _ => true;

    /// <summary>A figure with its margin: <c>93.1 ± 0.8</c>.</summary>
    public static string Of(Estimate estimate) => (double.IsNaN(estimate.Mean), double.IsNaN(estimate.Margin)) switch
    {
        (true, _) => "–",
        (_, true) => estimate.Mean.ToString("0.0", CultureInfo.InvariantCulture),
        _ => string.Create(CultureInfo.InvariantCulture, $"{estimate.Mean:0.0} ± {estimate.Margin:0.0}"),
    };

    /// <summary>What is said before.</summary>
    public IEnumerable<string> Before(Study study, IReadOnlyList<ulong> seeds)
    {
        yield return $"{study.Title.In(language)} ({study.Name})";
        yield return study.Question.In(language);
        foreach (var assumption in study.Assumptions)
            yield return $"- {assumption.In(language)}";
        yield return Say(
            $"{study.Terminals} 台终端，{study.Cases.Count} 种方案，种子 {seeds[0]} 至 {seeds[^1]}，每种子一天；± 为 95% 置信区间（t 分布）",
            $"{study.Terminals} terminals, {study.Cases.Count} cases, seeds {seeds[0]} to {seeds[^1]}, a day for each; ± is the 95 % confidence interval (Student's t)");
        yield return "";
    }

    /// <summary>What is said after.</summary>
    public IEnumerable<string> After(StudyReport report)
    {
        foreach (var line in Table(report, report.Study.Focus.In(language), report.Study.IsInFocus))
            yield return line;
        foreach (var line in Table(report, Say("全天", "The whole day"), Everybody))
            yield return line;
        foreach (var line in Gains(report))
            yield return line;
        yield return "";
        foreach (var way in report.Study.Cases)
            yield return Backlog(report, way);
        yield return "";
        yield return Say(
            $"共 {report.Days.Count} 天、{report.Customers} 位顾客；账目：{(report.Violations.Count == 0 ? "一分不差" : $"不符 {report.Violations.Count} 处")}",
            $"{report.Days.Count} days, {report.Customers} customers; books: {(report.Violations.Count == 0 ? "clean, nothing lost or doubled" : $"{report.Violations.Count} violation(s)")}");
        foreach (var violation in report.Violations)
            yield return "  " + violation;
    }

    /// <summary>What the measures gain, a line for each.</summary>
    public IEnumerable<string> Gains(StudyReport report)
    {
        yield return Say($"与{report.Study.Cases[0].Title.Chinese}相比（{report.Study.Focus.Chinese}，同一种子逐日比较）", $"Against {Small(report.Study.Cases[0].Title.English)}: {Small(report.Study.Focus.English)}, day by day with the same customers");
        foreach (var way in report.Study.Cases.Skip(1))
        {
            var gain = report.GainOf(way, Measure.Success, report.Study.IsInFocus);
            var cut = report.CutOf(way, Measure.Complaints, report.Study.IsInFocus);
            var isSure = gain.Excludes(0) ? "" : Say("（与零无显著差异）", " (no more than chance)");
            yield return Say(
                $"  {way.Title.Chinese}：成功率变化 {Of(gain)} 个百分点{isSure}，投诉减少 {Of(cut)}%",
                $"  {way.Title.English}: success changes by {Of(gain)} points{isSure}, complaints fall by {Of(cut)} %");
        }
    }

    /// <summary>The head of a column.</summary>
    public string Head(Measure measure) => $"{measure.Title.In(language)}{(measure.Unit == "s" ? " s" : " %")}";

    /// <summary>On how many days reversals were left owed and until when, and for how long a standby was on.</summary>
    public string Backlog(StudyReport report, StudyCase way)
    {
        var days = report.DaysOf(way);
        var behind = days.Count(day => day.Settled > TimeSpan.Zero);
        var latest = StudyDay.Morning + days.Max(day => day.Settled);
        var standby = way.Monitoring is null ? "" : Say(
            $"；备用启用 {Of(Estimate.Of(days.Select(day => day.Standby.TotalMinutes)))} 分钟",
            $"; the standby was on for {Of(Estimate.Of(days.Select(day => day.Standby.TotalMinutes)))} min");
        return behind == 0
            ? Say($"{way.Title.Chinese}：从未有冲正积压{standby}", $"{way.Title.English}: no reversal was ever left owed{standby}")
            : Say(
                $"{way.Title.Chinese}：{days.Count} 天中有 {behind} 天积压冲正，最晚到 {Clock(latest)} 清零{standby}",
                $"{way.Title.English}: reversals were left owed on {behind} of {days.Count} days, on none later than {Clock(latest)}{standby}");
    }

    private static string Clock(DateTimeOffset time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    private static string Small(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private IEnumerable<string> Table(StudyReport report, string title, Func<Served, bool> some)
    {
        yield return title;
        var table = new TextTable([Say("方案", "Case"), .. Measure.All.Select(measure => " " + Head(measure))]);
        foreach (var way in report.Study.Cases)
            table.Add([way.Title.In(language), .. Measure.All.Select(measure => Of(report.Of(way, measure, some)))]);
        foreach (var line in table.Lines())
            yield return "  " + line;
        yield return "";
    }

    private string Say(string chinese, string english) => language == Language.Chinese ? chinese : english;
}
