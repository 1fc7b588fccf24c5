using System.Text.Json;

namespace Terminal.Tests.Messages;

/// <summary>One message of <c>Vectors/iso8583-dumps.json</c>.</summary>
public sealed record WireDump(
    string Name, string Hex, int MtiOffset, bool LengthPrefix, string Mti, string Bitmap, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>All dumps of the file.</summary>
    public static IReadOnlyList<WireDump> All { get; } = Read();

    /// <summary>The message without its envelope.</summary>
    public byte[] Message => Convert.FromHexString(Hex)[MtiOffset..];

    public override string ToString() => Name;

    private static List<WireDump> Read()
    {
        var path = Path.Combine(TestContext.CurrentContext.TestDirectory, "Vectors", "iso8583-dumps.json");
        using var file = JsonDocument.Parse(File.ReadAllBytes(path));
        return file.RootElement.GetProperty("messages").Deserialize<List<WireDump>>(JsonSerializerOptions.Web)!;
    }
}
