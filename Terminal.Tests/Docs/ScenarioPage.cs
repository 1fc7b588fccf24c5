using System.Text;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Scenarios;
using Terminal.Emulator.Scenarios.Running;
using Terminal.Tests.Emulator.Scenarios;

namespace Terminal.Tests.Docs;

/// <summary>Writes docs/scenarios.md from the catalogue, the scenario files and what comes out when they are run.</summary>
internal static class ScenarioPage
{
    public const string Path = "docs/scenarios.md";

    // A cut behind every byte takes hundreds of runs: the page tells the kinds of outcome, and a few values show them.
    private static readonly ScenarioRunner Runner = new(ScenarioStages.Virtual, seed: 1) { Every = 50 };

    public static string Text()
    {
        var files = ScenarioFolder.Read(ScenarioFiles.BuiltIn, ScenarioStages.Virtual.ScratchParts, out _);
        var text = new StringBuilder();
        text.Append("# Scenarios\n\n");
        text.Append("Generated from the files in [scenarios](../scenarios/README.md) by `eng/generate-docs`, which runs them; a test does the same\n");
        text.Append("and compares. Every file is run by the tests with every profile listed, and proved: without what it is about, an expectation\n");
        text.Append("fails. The last column is what came of its sales, with seed 1 and the first profile; the sales of a sweep are told once each.\n\n");
        text.Append("```\nscenario run NAME --clock virtual            # a name or a row's number from below, a family, or all\n");
        text.Append("scenario run NAME --clock virtual --trace    # every event\nscenario show NAME                           # the file\n");
        text.Append("scenario run all --clock virtual --report out    # out/index.html and a page for each file, report.json, junit.xml\n```\n\n");
        text.Append("![The report's page of one scenario: what was told, budget, timeline of stages, links and messages](images/scenario-report.png)\n");
        foreach (var family in files.GroupBy(file => file.Family))
            AppendFamily(text, family.Key, family);
        AppendFeatures(text);
        AppendNotYet(text, [.. files.Select(file => file.Scenario.Id).Distinct()]);
        return text.ToString();
    }

    private static void AppendFamily(StringBuilder text, string family, IEnumerable<ScenarioFile> files)
    {
        text.Append("\n## ").Append(family).Append("\n\n| name | title | shows | articles | profiles | last run |\n|---|---|---|---|---|---|\n");
        foreach (var file in files)
        {
            var scenario = file.Scenario;
            var profiles = ScenarioRunner.ProfilesOf(scenario, ProfileFiles.Names);
            text.Append("| [").Append(file.Name).Append("](../scenarios/").Append(family).Append('/').Append(file.Name).Append(".yaml) | ")
                .Append(scenario.Title.Chinese).Append("<br>").Append(scenario.Title.English).Append(" | ")
                .Append(scenario.Shows.Chinese).Append("<br>").Append(scenario.Shows.English).Append(" | ")
                .AppendJoin(' ', scenario.Articles).Append(" | ")
                .AppendJoin(", ", profiles).Append(" | ")
                .Append(LastRun(file, profiles[0])).Append(" |\n");
        }
    }

    private static string LastRun(ScenarioFile file, string profile)
    {
        var runs = Runner.Run(file, profile).ToList();
        var failures = runs.Sum(run => run.Failures.Count());
        if (failures > 0)
            return $"**✗ {failures} failed**";
        return "✓ " + string.Join(", then ", runs.SelectMany(run => run.Sales).Select(Sale).Aggregate(new List<string>(), Distinct));
    }

    // Neighbours that are alike are told once.
    private static List<string> Distinct(List<string> told, string next)
    {
        if (told.Count == 0 || told[^1] != next)
            told.Add(next);
        return told;
    }

    private static string Sale(SaleOutcome sale)
    {
        var keys = sale.Told.Select(SaleOutcome.KeyOf).Distinct().Select(key => $"`{key}`");
        return $"{sale.Verdict} {string.Join(' ', keys)}".TrimEnd();
    }

    private static void AppendFeatures(StringBuilder text)
    {
        text.Append("\n## Features\n\nRows with a page of their own: features, for which no world has to misbehave, and studies.\n\n| row | title | see |\n|---|---|---|\n");
        foreach (var row in Catalogue.BuiltIn.Where(row => row.Shown is not null))
            text.Append("| ").Append(row.Id).Append(" | ").Append(row.Title.Chinese).Append("<br>").Append(row.Title.English)
                .Append(" | [").Append(row.Shown!.Split('#')[0]).Append("](").Append(row.Shown).Append(") |\n");
    }

    private static void AppendNotYet(StringBuilder text, HashSet<string> withFiles)
    {
        text.Append("\n## Not yet\n\nFrom [scenarios/catalogue.yaml](../scenarios/catalogue.yaml), which names every row.\n\n| row | title | waits for |\n|---|---|---|\n");
        foreach (var row in Catalogue.BuiltIn.Where(row => row.Waits is not null && (row.Part is not null || !withFiles.Contains(row.Id))))
        {
            text.Append("| ").Append(row.Id).Append(" | ").Append(row.Title.Chinese).Append("<br>").Append(row.Title.English);
            if (row.Part is { } part)
                text.Append(" — ").Append(part.Chinese).Append(", ").Append(part.English);
            text.Append(" | ").Append(row.Waits!.Chinese).Append("<br>").Append(row.Waits.English).Append(" |\n");
        }
    }
}
