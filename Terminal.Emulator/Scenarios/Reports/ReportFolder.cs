using System.Text;
using Terminal.Core.Diagnosis;
using Terminal.Emulator.Commands;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Reports;

/// <summary>Writes all reports of a run into a folder.</summary>
internal static class ReportFolder
{
    /// <summary>
    /// Writes <c>index.html</c>, a page for each file below <c>runs</c>, <c>report.json</c> and <c>junit.xml</c>; one with a secret in
    /// it is not written.
    /// </summary>
    /// <returns>What would have been told; empty is good.</returns>
    public static IReadOnlyList<string> Write(string folder, IReadOnlyList<ScenarioRun> runs, ScenarioRunner runner, Language language)
    {
        Directory.CreateDirectory(Path.Combine(folder, "runs"));
        var leaks = new List<string>();
        var watch = SecretWatch.Of(runs.Select(run => run.Scenario));
        foreach (var (name, text) in Files(runs, runner, new ReportWords(language)))
        {
            var found = watch.Find([text]);
            leaks.AddRange(found.Select(leak => $"{name}: {leak}"));
            if (found.Count == 0)
                File.WriteAllText(Path.Combine(folder, name), text, new UTF8Encoding(false));
        }

        return leaks;
    }

    // One after the other, so that only one page is held at a time.
    private static IEnumerable<(string Name, string Text)> Files(IReadOnlyList<ScenarioRun> runs, ScenarioRunner runner, ReportWords words)
    {
        var groups = RunGroup.Of(runs);
        yield return ("index.html", new OverviewPage(words).Of(groups, runner));
        foreach (var file in groups.GroupBy(group => group.First.File.Name))
            yield return (OverviewPage.PathOf(file.First().First.File), new FilePage(words).Of([.. file]));
        yield return ("report.json", Output.Serialize(RunDocument.Of(runs, runner)) + "\n");
        yield return ("junit.xml", JunitReport.Of(runs));
    }
}
