using System.Globalization;

namespace Terminal.Emulator.Yaml;

/// <summary>A YAML value that knows where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">Where it stands in the file's structure, e.g. <c>steps[2].sale</c>; empty for the root.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record YamlNode(YamlKind Kind, string Path, int Line, int Column)
{
    /// <summary>A text's value; empty otherwise.</summary>
    public string Text { get; init; } = string.Empty;

    /// <summary>Whether a text stands without quotes, so that JSON would take it for a number or truth value if it looks like one.</summary>
    public bool IsPlain { get; init; }

    /// <summary>A mapping's members in the order of the file.</summary>
    public IReadOnlyList<YamlMember> Members { get; init; } = [];

    /// <summary>A list's items.</summary>
    public IReadOnlyList<YamlNode> Items { get; init; } = [];

    /// <summary>A mapping's value by its name, or null.</summary>
    public YamlNode? this[string name] => Members.FirstOrDefault(member => string.Equals(member.Name, name, StringComparison.Ordinal))?.Value;

    /// <summary>How messages call the kind.</summary>
    public string KindName => Kind switch
    {
        YamlKind.Mapping => "names with values",
        YamlKind.List => "a list",
        YamlKind.Text => "a text",
        _ => "nothing",
    };

    /// <summary>The path of a member.</summary>
    /// <param name="name">Its name.</param>
    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    /// <summary>The path of an item.</summary>
    /// <param name="index">Its index, from 0.</param>
    public string PathOf(int index) => string.Create(CultureInfo.InvariantCulture, $"{Path}[{index}]");
}
