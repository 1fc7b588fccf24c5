using Terminal.Core.Profiles;

namespace Terminal.Firmware;

/// <summary>Finds profiles: those that come with the program, by name, and any other as a file.</summary>
internal static class ProfileFiles
{
    private const string Extension = ".json";

    /// <summary>Loads a profile and those it extends; a file may extend one that comes with the program.</summary>
    /// <param name="nameOrFile">The name, or a path.</param>
    public static ProfileResult Load(string nameOrFile)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "hardware-profiles");
        if (!nameOrFile.EndsWith(Extension, StringComparison.Ordinal))
            return ProfileLoader.Load(nameOrFile, name => Read(folder, name));
        var own = Path.GetDirectoryName(Path.GetFullPath(nameOrFile))!;
        return ProfileLoader.Load(Path.GetFileNameWithoutExtension(nameOrFile), name => Read(own, name) ?? Read(folder, name));
    }

    private static string? Read(string folder, string name)
    {
        var path = Path.Combine(folder, name + Extension);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }
}
