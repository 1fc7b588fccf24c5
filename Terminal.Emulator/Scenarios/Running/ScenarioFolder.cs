using Terminal.Emulator.Yaml;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>Reads scenario files, all of them, before anything is run.</summary>
internal static class ScenarioFolder
{
    /// <summary>Reads files.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="scratch">Makes the parts of a world that is thrown away.</param>
    /// <param name="errors">Everything that is wrong in all of them.</param>
    /// <returns>Those that are sound, in the order given.</returns>
    public static IReadOnlyList<ScenarioFile> Read(IEnumerable<string> paths, ScratchWorld scratch, out IReadOnlyList<YamlError> errors)
    {
        var files = new List<ScenarioFile>();
        var wrong = new List<YamlError>();
        foreach (var path in paths)
        {
            if (ScenarioFile.Read(path, File.ReadAllText(path), scratch, out var found) is { } file)
                files.Add(file);
            wrong.AddRange(found);
        }

        errors = wrong;
        return files;
    }
}
