using System.Globalization;
using System.Text.Json;

namespace Terminal.Emulator.Desktop.Http;

/// <summary>The body of a request: one flat JSON object. Whatever is wrong with it is told by member.</summary>
internal sealed class ApiRequest
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);

    private ApiRequest()
    {
    }

    /// <summary>Reads a body.</summary>
    /// <param name="body">The bytes; none is an object without members.</param>
    /// <param name="known">The members that the request has.</param>
    /// <exception cref="Refusal">It is no JSON object, or has other members.</exception>
    public static ApiRequest Read(ReadOnlyMemory<byte> body, IReadOnlyList<string> known)
    {
        var request = new ApiRequest();
        if (body.IsEmpty)
            return request;
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 4 });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new Refusal("The body must be a JSON object.");
            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!known.Contains(member.Name, StringComparer.Ordinal))
                    throw new Refusal($"There is no member '{Shown(member.Name)}'; there are {string.Join(", ", known)}.");
                if (!request._members.TryAdd(member.Name, member.Value.Clone()))
                    throw new Refusal($"'{member.Name}' stands there twice.");
            }
        }
        catch (JsonException error)
        {
            throw new Refusal(string.Create(CultureInfo.InvariantCulture, $"The body is no JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}."));
        }

        return request;
    }

    /// <summary>A text that must be there.</summary>
    public string Text(string name) => OptionalText(name) ?? throw new Refusal($"'{name}' is missing.");

    /// <summary>A text, or null.</summary>
    public string? OptionalText(string name) => !_members.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null
        ? null
        : value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= 65_536 } text && (name is "hex" or "message" || !text.AsSpan().ContainsAny('\r', '\n'))
            ? text
            : throw new Refusal($"'{name}' must be a text of one line.");

    /// <summary>Yes or no.</summary>
    public bool Flag(string name) => _members.TryGetValue(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False
        ? value.GetBoolean()
        : throw new Refusal($"'{name}' must be true or false.");

    /// <summary>Yes or no; no if it is not given.</summary>
    public bool OptionalFlag(string name) => _members.ContainsKey(name) && Flag(name);

    /// <summary>A number within limits, or null.</summary>
    public double? Number(string name, double least, double most) => !_members.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null
        ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most
            ? number
            : throw new Refusal(string.Create(CultureInfo.InvariantCulture, $"'{name}' must be a number from {least} to {most}."));

    /// <summary>The seed of a world; 1 if it is not given.</summary>
    public ulong Seed() => (ulong)(Number("seed", 0, 1e15) ?? 1);

    private static string Shown(string name) => name.Length <= 40 ? name : name[..40] + "…";
}
