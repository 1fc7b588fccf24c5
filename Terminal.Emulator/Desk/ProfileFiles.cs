using Terminal.Core.Profiles;

namespace Terminal.Emulator.Desk;

/// <summary>Finds profiles: those that come with the program, by name, and any other as a file.</summary>
internal static class ProfileFiles
{
    private const string Extension = ".json";
    private const string Schema = "profile.schema";

    /// <summary>The folder of the profiles that come with the program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "hardware-profiles");

    /// <summary>The names of the profiles that come with the program, sorted.</summary>
    public static IReadOnlyList<string> Names =>
        [.. Directory.EnumerateFiles(Folder, "*" + Extension)
            .Select(Path.GetFileNameWithoutExtension)
            .OfType<string>()
            .Where(name => name != Schema)
            .Order(StringComparer.Ordinal)];

    /// <summary>Whether there is such a profile, sound or not.</summary>
    public static bool Exists(string nameOrPath) =>
        IsPath(nameOrPath) ? File.Exists(nameOrPath) : Names.Contains(nameOrPath, StringComparer.Ordinal);

    /// <summary>Loads a profile by name, or from a file when the name is a path.</summary>
    public static ProfileResult Load(string nameOrPath) =>
        ProfileLoader.Load(IsPath(nameOrPath) ? Path.GetFileNameWithoutExtension(nameOrPath) : nameOrPath, ResolverOf(nameOrPath));

    /// <summary>Loads a profile that is no file, built upon one that is.</summary>
    /// <param name="nameOrPath">The profile it is built upon.</param>
    /// <param name="name">Its own name.</param>
    /// <param name="text">Its text, JSON.</param>
    public static ProfileResult LoadOver(string nameOrPath, string name, string text)
    {
        var below = ResolverOf(nameOrPath);
        return ProfileLoader.Load(name, asked => string.Equals(asked, name, StringComparison.Ordinal) ? text : below(asked));
    }

    /// <summary>The acquirer as a profile knows it when nothing is laid over it.</summary>
    public static HostSettings HostOf(TerminalProfile profile) =>
        Exists(profile.Name) && Load(profile.Name).Profile is { } file ? file.Host : profile.Host;

    private static Func<string, string?> ResolverOf(string nameOrPath)
    {
        if (!IsPath(nameOrPath))
            return name => Read(Folder, name);
        var folder = Path.GetDirectoryName(Path.GetFullPath(nameOrPath)) ?? ".";
        return name => Read(folder, name) ?? Read(Folder, name);
    }

    private static bool IsPath(string name) => name.EndsWith(Extension, StringComparison.Ordinal) || name.Contains('/', StringComparison.Ordinal);

    private static string? Read(string folder, string name)
    {
        var path = Path.Combine(folder, name + Extension);
        return !name.Contains('/', StringComparison.Ordinal) && File.Exists(path) ? File.ReadAllText(path) : null;
    }
}
