using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Terminal.Core.Profiles;

/// <summary>Reads JSON into nodes that know their line and column.</summary>
internal sealed class ProfileText
{
    private readonly byte[] _utf8;
    private readonly string _file;
    private readonly List<ProfileError> _errors;

    private ProfileText(string file, string text, List<ProfileError> errors)
    {
        _file = file;
        _utf8 = Encoding.UTF8.GetBytes(text);
        _errors = errors;
    }

    /// <summary>Reads one file; null after a syntax error, which is listed.</summary>
    public static ProfileNode? Read(string file, string text, List<ProfileError> errors) => new ProfileText(file, text, errors).Read();

    private ProfileNode? Read()
    {
        var reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = 16 });
        try
        {
            reader.Read();
            var root = ReadValue(ref reader, string.Empty);
            reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            var line = (int)(exception.LineNumber ?? 0) + 1;
            var column = (int)(exception.BytePositionInLine ?? 0) + 1;
            _errors.Add(new ProfileError(_file, string.Empty, line, column, $"is not JSON: {WithoutPosition(exception.Message)}"));
        }
        catch (InvalidOperationException)
        {
            // A text with half a surrogate pair: well-formed JSON that no string can hold.
            var (line, column) = Position(reader.TokenStartIndex);
            _errors.Add(new ProfileError(_file, string.Empty, line, column, "is not JSON: the text has an incomplete character"));
        }

        return null;
    }

    private ProfileNode ReadValue(ref Utf8JsonReader reader, string path)
    {
        var (line, column) = Position(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => new(ProfileNode.NodeKind.Object, _file, line, column) { Members = ReadMembers(ref reader, path) },
            JsonTokenType.StartArray => new(ProfileNode.NodeKind.Array, _file, line, column) { Items = ReadItems(ref reader, path) },
            JsonTokenType.String => new(ProfileNode.NodeKind.String, _file, line, column) { Text = reader.GetString()! },
            JsonTokenType.Number => new(ProfileNode.NodeKind.Number, _file, line, column) { Text = Encoding.UTF8.GetString(reader.ValueSpan) },
            JsonTokenType.True => new(ProfileNode.NodeKind.Boolean, _file, line, column) { Text = "true" },
            JsonTokenType.False => new(ProfileNode.NodeKind.Boolean, _file, line, column) { Text = "false" },
            _ => new(ProfileNode.NodeKind.Null, _file, line, column),
        };
    }

    private List<KeyValuePair<string, ProfileNode>> ReadMembers(ref Utf8JsonReader reader, string path)
    {
        var members = new List<KeyValuePair<string, ProfileNode>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var (line, column) = Position(reader.TokenStartIndex);
            var name = reader.GetString()!;
            var child = path.Length == 0 ? name : $"{path}.{name}";
            reader.Read();
            var value = ReadValue(ref reader, child);
            if (members.Exists(member => string.Equals(member.Key, name, StringComparison.Ordinal)))
                _errors.Add(new ProfileError(_file, child, line, column, "stands twice"));
            else
                members.Add(new(name, value));
        }

        return members;
    }

    private List<ProfileNode> ReadItems(ref Utf8JsonReader reader, string path)
    {
        var items = new List<ProfileNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadValue(ref reader, string.Create(CultureInfo.InvariantCulture, $"{path}[{items.Count}]")));
        return items;
    }

    private (int Line, int Column) Position(long index)
    {
        var before = _utf8.AsSpan(0, (int)index);
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return (before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[lineStart..]) + 1);
    }

    private static string WithoutPosition(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }
}
