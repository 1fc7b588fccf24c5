using System.Text;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Scenarios;
using Terminal.Emulator.Scenarios.Running;
using Terminal.Tests.Emulator.Scenarios;

namespace Terminal.Tests.Docs;

/// <summary>Writes docs/scenarios.md from the scenario files.</summary>
internal static class ScenarioPage
{
    public const string Path = "docs/scenarios.md";

    private static readonly (string Id, string Title, string Waits)[] NotYet =
    [
        ("LINK-15", "网络带宽<br>bandwidth", "an upload or update that competes with a sale"),
    ];

    public static string Text()
    {
        var files = ScenarioFolder.Read(ScenarioFiles.BuiltIn, ScenarioStages.Virtual.ScratchParts, out _);
        var text = new StringBuilder();
        text.Append("# Scenarios\n\n");
        text.Append("Generated from the files in [scenarios](../scenarios/README.md) by `eng/generate-docs`; a test compares the two, and every\n");
        text.Append("file is run by the tests with every profile listed, and proved: without what it is about, an expectation fails.\n\n");
        text.Append("```\nscenario run NAME --clock virtual            # a name or a row's number from below, a family, or all\n");
        text.Append("scenario run NAME --clock virtual --trace    # every event\nscenario show NAME                           # the file\n```\n");
        foreach (var family in files.GroupBy(file => file.Family))
            AppendFamily(text, family.Key, family);
        AppendNotYet(text);
        return text.ToString();
    }

    private static void AppendFamily(StringBuilder text, string family, IEnumerable<ScenarioFile> files)
    {
        text.Append("\n## ").Append(family).Append("\n\n| name | title | shows | articles | profiles |\n|---|---|---|---|---|\n");
        foreach (var file in files)
        {
            var scenario = file.Scenario;
            var profiles = ScenarioRunner.ProfilesOf(scenario, ProfileFiles.Names);
            text.Append("| [").Append(file.Name).Append("](../scenarios/").Append(family).Append('/').Append(file.Name).Append(".yaml) | ")
                .Append(scenario.Title.Chinese).Append("<br>").Append(scenario.Title.English).Append(" | ")
                .Append(scenario.Shows.Chinese).Append("<br>").Append(scenario.Shows.English).Append(" | ")
                .AppendJoin(' ', scenario.Articles).Append(" | ")
                .AppendJoin(", ", profiles).Append(" |\n");
        }
    }

    private static void AppendNotYet(StringBuilder text)
    {
        text.Append("\n## Not yet\n\n| row | title | waits for |\n|---|---|---|\n");
        foreach (var (id, title, waits) in NotYet)
            text.Append("| ").Append(id).Append(" | ").Append(title).Append(" | ").Append(waits).Append(" |\n");
    }
}
