namespace Terminal.Emulator.Scenarios;

/// <summary>Finds scenario files: those that come with the program, and any other by its path.</summary>
internal static class ScenarioFiles
{
    /// <summary>The ending of scenario files.</summary>
    public const string Extension = ".yaml";

    /// <summary>The folder of the scenarios that come with the program, a folder in it for each family.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "scenarios");

    /// <summary>The scenario files that come with the program, sorted by name.</summary>
    public static IReadOnlyList<string> BuiltIn => !Directory.Exists(Folder) ? [] :
        [.. Directory.EnumerateDirectories(Folder).SelectMany(family => Directory.EnumerateFiles(family, "*" + Extension)).OrderBy(Path.GetFileName, StringComparer.Ordinal)];

    /// <summary>Finds the files that a word means.</summary>
    /// <param name="selector">
    /// <c>all</c>, a family (<c>LINK</c>), a row of the catalogue (<c>LINK-06</c>), a file's name without extension, or a path.
    /// </param>
    /// <returns>The files, sorted; empty when the word means none.</returns>
    public static IReadOnlyList<string> Find(string selector)
    {
        if (selector.EndsWith(Extension, StringComparison.Ordinal) || selector.Contains('/', StringComparison.Ordinal))
            return File.Exists(selector) ? [selector] : [];
        return [.. BuiltIn.Where(path => IsMeant(Path.GetFileNameWithoutExtension(path), selector))];
    }

    private static bool IsMeant(string name, string selector) => selector == "all" || name.Equals(selector, StringComparison.OrdinalIgnoreCase)
        || name.StartsWith(selector + "-", StringComparison.OrdinalIgnoreCase);
}
