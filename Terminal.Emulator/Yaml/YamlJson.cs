using System.Text;
using System.Text.Json;

namespace Terminal.Emulator.Yaml;

/// <summary>Writes YAML values as JSON: unquoted texts that look like numbers or truth values become such.</summary>
internal static class YamlJson
{
    /// <summary>Writes a value.</summary>
    public static string Of(YamlNode node)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
            Write(writer, node);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter writer, YamlNode node)
    {
        switch (node.Kind)
        {
            case YamlKind.Mapping:
                writer.WriteStartObject();
                foreach (var member in node.Members)
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case YamlKind.List:
                writer.WriteStartArray();
                foreach (var item in node.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case YamlKind.Nothing:
                writer.WriteNullValue();
                break;
            case YamlKind.Text when node is { IsPlain: true, Text: "true" or "false" } || (node.IsPlain && IsNumber(node.Text)):
                writer.WriteRawValue(node.Text);
                break;
            default:
                writer.WriteStringValue(node.Text);
                break;
        }
    }

    // What JSON takes for a number: no leading zeros, so that 0820 stays a text.
    private static bool IsNumber(string text)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        var parts = digits.Split('.');
        return parts.Length <= 2 && digits.Length <= 15 && parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit))
            && (parts[0].Length == 1 || parts[0][0] != '0');
    }
}
