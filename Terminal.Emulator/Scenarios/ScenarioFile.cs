using System.Text.RegularExpressions;
using Terminal.Emulator.Desk;
using Terminal.Emulator.World;
using Terminal.Emulator.Yaml;

namespace Terminal.Emulator.Scenarios;

/// <summary>A scenario file that is sound.</summary>
internal sealed partial class ScenarioFile
{
    private readonly YamlNode _root;

    private ScenarioFile(string path, string text, YamlNode root, Scenario scenario, Sweep? sweep)
    {
        Path = path;
        Text = text;
        _root = root;
        Scenario = scenario;
        Sweep = sweep;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The file's name without folder and extension: id and variant.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The family, e.g. <c>LINK</c>.</summary>
    public string Family => Scenario.Id.Split('-')[0];

    /// <summary>The file's text.</summary>
    public string Text { get; }

    /// <summary>The scenario; of a swept file, with its first value.</summary>
    public Scenario Scenario { get; }

    /// <summary>The sweep, or null.</summary>
    public Sweep? Sweep { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text.</param>
    /// <param name="scratch">Makes the parts of a world that is thrown away, to try the settings on.</param>
    /// <param name="errors">Everything that is wrong, by line and column.</param>
    /// <returns>The file, or null when anything is wrong.</returns>
    public static ScenarioFile? Read(string path, string text, ScratchWorld scratch, out IReadOnlyList<YamlError> errors)
    {
        var found = new YamlErrors(System.IO.Path.GetFileName(path));
        var file = YamlText.Read(text, found) is { } root ? Read(path, text, root, scratch, found) : null;
        errors = [.. found.OrderBy(error => (error.Line, error.Column)).Distinct()];
        return errors.Count == 0 ? file : null;
    }

    /// <summary>The scenario with one value of its sweep.</summary>
    /// <param name="point">The value; null when the file has no sweep.</param>
    public Scenario At(SweepPoint? point)
    {
        var errors = new YamlErrors(Name);
        return point is null ? Scenario : new ScenarioReader(errors, point).Read(YamlTree.With(_root, point.Name, point.Value));
    }

    /// <summary>How the terminal differs from its profile, as the file writes it; null when it does not.</summary>
    /// <param name="point">The value of the sweep; null when the file has none.</param>
    public YamlNode? TerminalAt(SweepPoint? point) => (point is null ? _root : YamlTree.With(_root, point.Name, point.Value))["terminal"];

    /// <summary>The file without its decisive fault.</summary>
    /// <param name="scratch">Makes the parts of a world that is thrown away.</param>
    /// <param name="errors">Why it cannot be read without it.</param>
    public ScenarioFile? WithoutDecisive(ScratchWorld scratch, out IReadOnlyList<YamlError> errors)
    {
        // The path is no longer there, and that is the point.
        var root = YamlTree.Without(_root, Scenario.Decisive);
        root = root with { Members = [.. root.Members.Select(member => member.Name == "decisive" ? member with { Value = member.Value with { Text = "id" } } : member)] };
        var found = new YamlErrors(System.IO.Path.GetFileName(Path));
        var file = Read(Path, Text, root, scratch, found);
        errors = [.. found];
        return errors.Count == 0 ? file : null;
    }

    /// <summary>Id and variant as a file's name says them, e.g. of <c>LINK-06-mine.yaml</c>; null when it says none.</summary>
    /// <param name="path">The file.</param>
    public static (string Id, string? Variant)? NameOf(string path)
    {
        var words = System.IO.Path.GetFileNameWithoutExtension(path).Split('-', 3);
        var (id, variant) = (string.Join('-', words.Take(2)), words.ElementAtOrDefault(2));
        return path.EndsWith(ScenarioFiles.Extension, StringComparison.Ordinal) && Id().IsMatch(id) && (variant is null || Variant().IsMatch(variant)) ? (id, variant) : null;
    }

    private static ScenarioFile? Read(string path, string text, YamlNode root, ScratchWorld scratch, YamlErrors errors)
    {
        if (root.Kind != YamlKind.Mapping)
        {
            errors.Add(root, $"must be a scenario: names with values, not {root.KindName}");
            return null;
        }

        var sweep = root["sweep"] is { } node ? Sweep.Read(new YamlSection(node, errors)) : null;
        var point = sweep?.Points[0];
        var scenario = new ScenarioReader(errors, point).Read(point is null ? root : YamlTree.With(root, point.Name, point.Value));
        // What was recorded lies where its owner put it.
        if (scenario.Recorded is null)
            CheckName(path, root, scenario, errors);
        Try(scenario, scratch, errors);
        return new ScenarioFile(path, text, root, scenario, sweep);
    }

    // On the first profile that it is for: the others have the same links.
    private static void Try(Scenario scenario, ScratchWorld scratch, YamlErrors errors)
    {
        var profile = (scenario.Profiles ?? ProfileFiles.Names)
            .FirstOrDefault(name => ProfileFiles.Exists(name) && ProfileOverlay.Fits(name, scenario.Links));
        if (profile is not null && scenario.Terminal.Apply(profile, scenario.Links, errors) is { } terminal)
            WorldSettings.Apply(scenario.Settings, scratch(terminal), errors);
    }

    private static void CheckName(string path, YamlNode root, Scenario scenario, YamlErrors errors)
    {
        if (scenario.Id.Length > 0 && !Id().IsMatch(scenario.Id))
            errors.Add(root["id"]!, "must be a row of the catalogue such as LINK-06");
        if (scenario.Variant is { } variant && !Variant().IsMatch(variant))
            errors.Add(root["variant"]!, "must be lower-case letters, digits and hyphens");
        var name = scenario.Variant is null ? scenario.Id : $"{scenario.Id}-{scenario.Variant}";
        if (scenario.Id.Length > 0 && name != System.IO.Path.GetFileNameWithoutExtension(path))
            errors.Add(root["id"]!, $"id and variant must be the file's own name: {name}.yaml");
    }

    [GeneratedRegex("^[A-Z]{3,5}-[0-9]{2}$", RegexOptions.None, 1000)]
    private static partial Regex Id();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Variant();
}
