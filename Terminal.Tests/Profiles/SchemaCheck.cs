using System.Text.Json;
using System.Text.RegularExpressions;

namespace Terminal.Tests.Profiles;

/// <summary>The part of JSON Schema that profile.schema.json uses; any other keyword is an error, so that none is silently ignored.</summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private static readonly string[] Remarks = ["$schema", "$id", "$defs", "title", "description", "default"];

    public IReadOnlyList<string> Check(JsonElement value)
    {
        var errors = new List<string>();
        Check(root, value, "$", errors);
        return errors;
    }

    private void Check(JsonElement schema, JsonElement value, string path, List<string> errors)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            var rule = keyword.Value;
            var sound = keyword.Name switch
            {
                "$ref" => Follow(rule.GetString()!, value, path, errors),
                "type" => rule.ValueKind == JsonValueKind.Array ? rule.EnumerateArray().Any(type => IsOf(type, value)) : IsOf(rule, value),
                "enum" => rule.EnumerateArray().Any(choice => JsonElement.DeepEquals(choice, value)),
                "pattern" => value.ValueKind != JsonValueKind.String || Matches(rule, value.GetString()!),
                "minLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length >= rule.GetInt32(),
                "maxLength" => value.ValueKind != JsonValueKind.String || value.GetString()!.Length <= rule.GetInt32(),
                "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() >= rule.GetDouble(),
                "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDouble() <= rule.GetDouble(),
                "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32(),
                "items" => value.ValueKind != JsonValueKind.Array || Items(rule, value, path, errors),
                "required" => value.ValueKind != JsonValueKind.Object || rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
                "propertyNames" => value.ValueKind != JsonValueKind.Object || value.EnumerateObject().All(member => Matches(rule.GetProperty("pattern"), member.Name)),
                "properties" or "additionalProperties" => value.ValueKind != JsonValueKind.Object || Members(schema, keyword, value, path, errors),
                _ => Remarks.Contains(keyword.Name),
            };
            if (!sound)
                errors.Add($"{path}: {keyword.Name}");
        }
    }

    private bool Follow(string reference, JsonElement value, string path, List<string> errors)
    {
        var target = root;
        foreach (var step in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
            target = target.GetProperty(step);
        Check(target, value, path, errors);
        return true;
    }

    private bool Items(JsonElement rule, JsonElement value, string path, List<string> errors)
    {
        var index = 0;
        foreach (var item in value.EnumerateArray())
            Check(rule, item, $"{path}[{index++}]", errors);
        return true;
    }

    private bool Members(JsonElement schema, JsonProperty keyword, JsonElement value, string path, List<string> errors)
    {
        foreach (var member in value.EnumerateObject())
        {
            var named = schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member.Name, out var own) ? own : (JsonElement?)null;
            if (keyword.Name is "properties" && named is not null)
                Check(named.Value, member.Value, $"{path}.{member.Name}", errors);
            else if (keyword.Name is "additionalProperties" && named is null && keyword.Value.ValueKind == JsonValueKind.False)
                return false;
            else if (keyword.Name is "additionalProperties" && named is null)
                Check(keyword.Value, member.Value, $"{path}.{member.Name}", errors);
        }

        return true;
    }

    private static bool Matches(JsonElement pattern, string text) =>
        Regex.IsMatch(text, pattern.GetString()!, RegexOptions.ECMAScript, TimeSpan.FromSeconds(10));

    private static bool IsOf(JsonElement type, JsonElement value) => type.GetString() switch
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
