using System.Globalization;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Commands;

/// <summary>Tells people, or a program, what the network check-up found.</summary>
internal static class CheckReport
{
    /// <summary>Writes the report and gives the exit code: 0 when a sale is possible, 4 when no link works.</summary>
    public static int Write(NetworkReport report, RunSettings settings, Output output)
    {
        foreach (var link in report.Links)
            Write(link, settings, output);
        output.Line(VerdictOf(report, settings));
        if (output.Json)
            output.Document(Document(report));
        return report.Verdict == NetworkVerdict.NoLink ? ExitCode.EndedUnsent : 0;
    }

    private static void Write(LinkCheck check, RunSettings settings, Output output)
    {
        output.Line($"{check.Link}: {(check.Fault is null ? settings.Say("可用", "works") : settings.Say("不可用", "does not work"))}");
        output.Lines(LinkStepLines.Of(check.Steps, settings).Select(line => "  " + line));
        output.Line("  " + settings.Say($"接通用时 {Seconds(check.ConnectTime)} 秒", $"came up or failed within {Seconds(check.ConnectTime)} s"));
        if (check.RoundTrips.Count > 0)
        {
            output.Line("  " + settings.Say(
                $"线路测试 {check.RoundTrips.Count} 次，往返 {Seconds(check.RoundTrips.Min())} 至 {Seconds(check.RoundTrips.Max())} 秒，{Rate(check)} 字节/秒（短报文）",
                $"{check.RoundTrips.Count} line tests, round trip {Seconds(check.RoundTrips.Min())} to {Seconds(check.RoundTrips.Max())} s, {Rate(check)} bytes/s with short messages"));
        }

        foreach (var fault in check.Warnings)
            Explain(fault, settings.Say("注意", "Note"), settings, output);
        if (check.Fault is { } cause)
            Explain(cause, settings.Say("原因", "Why"), settings, output);
        output.Line();
    }

    private static void Explain(Fault fault, string head, RunSettings settings, Output output)
    {
        var diagnosis = FaultCatalogue.Of(fault);
        output.Line($"  {head}: {diagnosis.Title.In(settings.Language)} [{diagnosis.Key}]");
        output.Line($"  {settings.Say("建议", "Do")}: {diagnosis.Advice.In(settings.Language)}");
        if (diagnosis.NextTest is { } test)
            output.Line($"  {settings.Say("下一步检查", "Next test")}: {test.In(settings.Language)}");
    }

    private static string VerdictOf(NetworkReport report, RunSettings settings) => report.Verdict switch
    {
        NetworkVerdict.Good => settings.Say("结论：网络正常。", "Verdict: every link works."),
        NetworkVerdict.Warnings => settings.Say("结论：可以交易，但请留意以上提示。", "Verdict: sales are possible; mind the notes above."),
        NetworkVerdict.BackupOnly => settings.Say(
            $"结论：{report.Links.Count} 条通信方式中 {report.Usable} 条可用，可以交易；请按建议修复其余。",
            $"Verdict: {report.Usable} of {report.Links.Count} links work; sales are possible, have the others repaired as advised."),
        _ => settings.Say("结论：没有可用的网络，无法交易。", "Verdict: no link works, no sale is possible."),
    };

    private static object Document(NetworkReport report) => new
    {
        report.Verdict,
        Links = report.Links.Select(check => new
        {
            check.Link,
            check.Fault,
            check.Warnings,
            ConnectSeconds = check.ConnectTime.TotalSeconds,
            RoundTripSeconds = check.RoundTrips.Select(time => time.TotalSeconds),
            check.BytesPerSecond,
            Steps = check.Steps.Select(step => new { step.Kind, step.Detail, Seconds = step.Lasted.TotalSeconds, step.Fault }),
        }),
    };

    private static string Rate(LinkCheck check) => check.BytesPerSecond is { } rate ? rate.ToString("0", CultureInfo.InvariantCulture) : "-";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
