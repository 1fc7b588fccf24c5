using System.Text.Json;
using System.Text.RegularExpressions;

namespace Terminal.Tests.Emulator.Scenarios;

/// <summary>The part of JSON Schema that our schemas use. What it does not know fails loudly.</summary>
internal sealed class JsonSchema
{
    private static readonly string[] Known =
    [
        "$schema", "$ref", "$defs", "title", "description", "type", "required", "additionalProperties", "properties", "minProperties",
        "items", "minItems", "enum", "pattern", "oneOf",
    ];

    private readonly JsonElement _root;

    public JsonSchema(string text) => _root = JsonDocument.Parse(text).RootElement;

    /// <summary>What of a document the schema refuses; empty is good.</summary>
    public IReadOnlyList<string> Errors(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Errors(_root, document.RootElement, "")];
    }

    private IEnumerable<string> Errors(JsonElement schema, JsonElement value, string path)
    {
        Assert.That(schema.EnumerateObject().Select(rule => rule.Name).Except(Known), Is.Empty, "a rule that this validator does not know");
        if (schema.TryGetProperty("$ref", out var reference))
            schema = _root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]);
        if (schema.TryGetProperty("oneOf", out var choices))
        {
            var fitting = choices.EnumerateArray().Count(choice => !Errors(choice, value, path).Any());
            if (fitting != 1)
                yield return $"{path}: {fitting} of the choices fit";
        }

        if (schema.TryGetProperty("type", out var type) && !Types(type).Any(name => IsOf(name, value)))
            yield return $"{path}: {value.ValueKind} is not {type}";
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => value.ValueKind == JsonValueKind.String && value.ValueEquals(word.GetString())))
            yield return $"{path}: is none of {words}";
        if (schema.TryGetProperty("pattern", out var pattern) && value.ValueKind == JsonValueKind.String && !Regex.IsMatch(value.GetString()!, pattern.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1)))
            yield return $"{path}: does not match {pattern}";
        foreach (var error in value.ValueKind == JsonValueKind.Object ? Members(schema, value, path) : value.ValueKind == JsonValueKind.Array ? Items(schema, value, path) : [])
            yield return error;
    }

    private IEnumerable<string> Members(JsonElement schema, JsonElement value, string path)
    {
        var count = value.EnumerateObject().Count();
        if (schema.TryGetProperty("minProperties", out var least) && count < least.GetInt32())
            yield return $"{path}: has too few members";
        foreach (var name in schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(name => name.GetString()!) : [])
        {
            if (!value.TryGetProperty(name, out _))
                yield return $"{path}: {name} is missing";
        }

        foreach (var member in value.EnumerateObject())
        {
            var rules = schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member.Name, out var own) ? own
                : schema.TryGetProperty("additionalProperties", out var others) ? others : (JsonElement?)null;
            if (rules is { ValueKind: JsonValueKind.False })
                yield return $"{path}.{member.Name}: is not allowed";
            else if (rules is { ValueKind: JsonValueKind.Object } inner)
            {
                foreach (var error in Errors(inner, member.Value, $"{path}.{member.Name}"))
                    yield return error;
            }
        }
    }

    private IEnumerable<string> Items(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("minItems", out var least) && value.GetArrayLength() < least.GetInt32())
            yield return $"{path}: has too few items";
        if (!schema.TryGetProperty("items", out var rules))
            yield break;
        foreach (var error in value.EnumerateArray().SelectMany((item, index) => Errors(rules, item, $"{path}[{index}]")))
            yield return error;
    }

    private static IEnumerable<string> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.GetString()!) : [type.GetString()!];

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };
}
