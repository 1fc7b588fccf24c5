using System.Text;
using Terminal.Core.Diagnosis;
using Terminal.Emulator.Commands;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Reports;

/// <summary>Writes all reports of a run into a folder.</summary>
internal static class ReportFolder
{
    /// <summary>Writes <c>index.html</c>, <c>report.json</c> and <c>junit.xml</c>; a report with a secret in it is not written.</summary>
    /// <returns>What would have been told; empty is good.</returns>
    public static IReadOnlyList<string> Write(string folder, IReadOnlyList<ScenarioRun> runs, ScenarioRunner runner, Language language)
    {
        Directory.CreateDirectory(folder);
        var leaks = new List<string>();
        var watch = SecretWatch.Of(runs.Select(run => run.Scenario));
        foreach (var (name, text) in new[]
        {
            ("index.html", new HtmlReport(language).Of(runs, runner)),
            ("report.json", Output.Serialize(RunDocument.Of(runs, runner)) + "\n"),
            ("junit.xml", JunitReport.Of(runs)),
        })
        {
            var found = watch.Find([text]);
            leaks.AddRange(found.Select(leak => $"{name}: {leak}"));
            if (found.Count == 0)
                File.WriteAllText(Path.Combine(folder, name), text, new UTF8Encoding(false));
        }

        return leaks;
    }
}
