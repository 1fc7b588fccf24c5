using Terminal.Core.Diagnosis;
using Terminal.Emulator.Yaml;

namespace Terminal.Emulator.Scenarios;

/// <summary>Every row that there is, with or without scenario files.</summary>
internal static class Catalogue
{
    /// <summary>The file's name, in the folder of the scenarios.</summary>
    public const string FileName = "catalogue.yaml";

    /// <summary>The rows that come with the program, in order; none when the file is not there or not sound.</summary>
    public static IReadOnlyList<CatalogueRow> BuiltIn
    {
        get
        {
            var path = Path.Combine(ScenarioFiles.Folder, FileName);
            return File.Exists(path) ? Read(File.ReadAllText(path), new YamlErrors(FileName)) : [];
        }
    }

    /// <summary>Reads the rows.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="errors">Takes what is wrong.</param>
    public static IReadOnlyList<CatalogueRow> Read(string text, YamlErrors errors)
    {
        if (YamlText.Read(text, errors) is not { } root)
            return [];
        var section = new YamlSection(root, errors);
        var rows = section.Items("rows").Select(item => Row(new YamlSection(item, errors))).ToList();
        section.End();
        foreach (var twice in rows.GroupBy(row => row.Id, StringComparer.Ordinal).Where(group => group.Count() > 1))
            errors.Add(section.Node, $"{twice.Key} stands twice");
        return rows;
    }

    private static CatalogueRow Row(YamlSection section)
    {
        var row = new CatalogueRow(section.RequireText("id"), section.RequireBilingual("title"))
        {
            Waits = Bilingual(section, "waits"),
            Part = Bilingual(section, "part"),
            Shown = section.Text("shown"),
        };
        section.End();
        if (row is { Part: not null, Waits: null })
            section.Errors.Add(section.Node, "has a part that waits for nothing");
        return row;
    }

    private static BilingualText? Bilingual(YamlSection section, string name) => section.Find(name) is null ? null : section.RequireBilingual(name);
}
