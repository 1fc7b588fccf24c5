using System.Text.Json;
using Terminal.Core.Profiles;

namespace Terminal.Tests.Profiles;

/// <summary>The profiles as they lie next to the programs.</summary>
internal static class ProfileFiles
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "hardware-profiles");

    public static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.json")
        .Select(file => Path.GetFileNameWithoutExtension(file)!)
        .Where(name => name is not "profile.schema")
        .Order(StringComparer.Ordinal);

    public static string? Text(string name)
    {
        var file = Path.Combine(Folder, $"{name}.json");
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }

    public static ProfileResult Load(string name) => ProfileLoader.Load(name, Text);

    public static JsonElement Schema() => JsonDocument.Parse(Text("profile.schema")!).RootElement;
}
