using System.Buffers;
using System.Text.RegularExpressions;

namespace Terminal.Emulator.Yaml;

/// <summary>Writes YAML on one line, as people would.</summary>
internal static partial class YamlFlow
{
    private static readonly SearchValues<char> Signs = SearchValues.Create(",[]{}#:\"'");

    /// <summary>A value.</summary>
    public static string Of(YamlNode node) => node.Kind switch
    {
        YamlKind.Mapping => Mapping(node.Members.Select(member => (member.Name, Of(member.Value)))),
        YamlKind.List => List(node.Items.Select(Of)),
        // Plain truth values and numbers stay what they are; in a flow some signs part values.
        YamlKind.Text => node.IsPlain && !node.Text.AsSpan().ContainsAny(Signs) ? node.Text : Quoted(node.Text),
        _ => "null",
    };

    /// <summary>Names with values that are written already.</summary>
    public static string Mapping(IEnumerable<(string Name, string Value)> members) => $"{{ {string.Join(", ", members.Select(member => $"{member.Name}: {member.Value}"))} }}";

    /// <summary>A list of values that are written already.</summary>
    public static string List(IEnumerable<string> items) => $"[{string.Join(", ", items)}]";

    /// <summary>A text: plain where it can be taken for nothing else.</summary>
    public static string Word(string text) => Plain().IsMatch(text) && text is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off") ? text : Quoted(text);

    /// <summary>A text in quotes, whatever stands in it.</summary>
    public static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    [GeneratedRegex("^[A-Za-z](?:[A-Za-z0-9. /_=@-]*[A-Za-z0-9_])?$|^[1-9][0-9]{0,8}(?:\\.[0-9]{1,3})?(?:ms|s|min|h)?$|^0$", RegexOptions.None, 1000)]
    private static partial Regex Plain();
}
