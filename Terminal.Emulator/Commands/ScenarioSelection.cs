using Terminal.Emulator.Desk;
using Terminal.Emulator.Scenarios;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Commands;

/// <summary>Finds the scenario files that a command line means, and the profiles they run with.</summary>
internal static class ScenarioSelection
{
    private const string EveryProfile = "all";

    /// <summary>The files that words mean; without a word, all.</summary>
    /// <exception cref="CommandFailure">A word means none, or a file is not sound.</exception>
    public static IReadOnlyList<ScenarioFile> Some(IReadOnlyList<string> selectors)
    {
        var paths = new List<string>();
        foreach (var selector in selectors.Count == 0 ? ["all"] : selectors)
        {
            var found = ScenarioFiles.Find(selector);
            if (found.Count == 0)
                throw CommandFailure.BadInput(WhyNone(selector));
            paths.AddRange(found);
        }

        var files = ScenarioFolder.Read(paths.Distinct(StringComparer.Ordinal), VirtualDesk.ScratchParts, out var errors);
        return errors.Count == 0 ? files : throw CommandFailure.BadInput(string.Join('\n', errors));
    }

    /// <summary>The one file that a word means.</summary>
    /// <exception cref="CommandFailure">It means none or several, or the file is not sound.</exception>
    public static ScenarioFile One(string selector)
    {
        var files = Some([selector]);
        return files.Count == 1
            ? files[0]
            : throw CommandFailure.Usage($"'{selector}' means several files; name one of {string.Join(", ", files.Select(file => file.Name))}.");
    }

    /// <summary>Reads one file, whatever it is called.</summary>
    /// <exception cref="CommandFailure">There is none, or it is not sound.</exception>
    public static ScenarioFile Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.BadInput($"{path} cannot be read: {e.Message}");
        }

        return ScenarioFile.Read(path, text, VirtualDesk.ScratchParts, out var errors) ?? throw CommandFailure.BadInput(string.Join('\n', errors));
    }

    /// <summary>Row and variant by the name of a file that is to become a scenario.</summary>
    /// <exception cref="CommandFailure">It has no such name.</exception>
    public static (string Id, string? Variant) NameOf(string path) => ScenarioFile.NameOf(path)
        ?? throw CommandFailure.Usage($"'{path}' is no name of a scenario: row and variant, such as LINK-05-mine{ScenarioFiles.Extension}.");

    /// <summary>The profiles that a file runs with: the one asked for if it has the devices, or all that have them.</summary>
    public static IReadOnlyList<string> ProfilesFor(ScenarioFile file, RunSettings settings)
    {
        var all = !settings.ProfileGiven || settings.Profile == EveryProfile;
        if (!all)
            Profiles.Load(settings.Profile);
        return ScenarioRunner.ProfilesOf(file.Scenario, all ? ProfileFiles.Names : [settings.Profile]);
    }

    /// <summary>One of them: dev if it is among them and none was asked for.</summary>
    /// <exception cref="CommandFailure">There is none.</exception>
    public static string ProfileFor(ScenarioFile file, RunSettings settings)
    {
        var profiles = ProfilesFor(file, settings);
        if (profiles.Count == 0)
            throw CommandFailure.BadInput($"No profile of those asked for has the devices of {file.Name}.");
        return profiles.Contains(settings.Profile, StringComparer.Ordinal) ? settings.Profile : profiles[0];
    }

    /// <summary>Writes what was recorded.</summary>
    /// <exception cref="CommandFailure">It tells a secret, or the file cannot be written.</exception>
    public static void Write(string path, string text, ScenarioRun run)
    {
        if (SecretWatch.Of(run.Scenario).Find([text]) is { Count: > 0 } leaks)
            throw CommandFailure.BadInput($"{path} is not written, because it would tell {string.Join(", ", leaks)}.");
        try
        {
            File.WriteAllText(path, text);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CommandFailure.BadInput($"{path} cannot be written: {e.Message}");
        }
    }

    private static string WhyNone(string selector) => Catalogue.BuiltIn.FirstOrDefault(row => row.Id.Equals(selector, StringComparison.OrdinalIgnoreCase)) switch
    {
        { Shown: { } page } row => $"{row.Id}, {row.Title.English}, is a feature and no scenario; see docs/{page}.",
        { Waits: { } waits } row => $"There is no scenario of {row.Id}, {row.Title.English}, yet; it waits for {waits.English}.",
        _ => $"There is no scenario '{selector}'; see: scenario list.",
    };
}
