using System.Diagnostics.CodeAnalysis;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Yaml;

/// <summary>One mapping of a file while it is read: every name asked for is noted, what is left over is an error.</summary>
internal sealed class YamlSection
{
    private readonly YamlNode _node;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Takes a mapping; anything else is an error and reads as an empty one.</summary>
    public YamlSection(YamlNode node, YamlErrors errors)
    {
        _node = node;
        Errors = errors;
        if (node.Kind is not (YamlKind.Mapping or YamlKind.Nothing))
            errors.Add(node, $"must be names with values, not {node.KindName}");
    }

    /// <summary>Takes what is wrong.</summary>
    public YamlErrors Errors { get; }

    /// <summary>Where it stands.</summary>
    public YamlNode Node => _node;

    /// <summary>The value of a name, known from now on; null when it is not there.</summary>
    public YamlNode? Find(string name)
    {
        _known.Add(name);
        return _node[name];
    }

    /// <summary>The value of a name that must be there.</summary>
    public YamlNode? Require(string name)
    {
        var found = Find(name);
        if (found is null && _node.Kind is YamlKind.Mapping or YamlKind.Nothing)
            Errors.Add(_node.PathOf(name), _node.Line, _node.Column, "is missing");
        return found;
    }

    /// <summary>The section of a name, or null when it is not there.</summary>
    public YamlSection? Child(string name) => Find(name) is { } node ? new YamlSection(node, Errors) : null;

    /// <summary>The section of a name that must be there.</summary>
    public YamlSection? RequireChild(string name) => Require(name) is { } node ? new YamlSection(node, Errors) : null;

    /// <summary>A value made of a text; the default when it is not there or wrong.</summary>
    /// <param name="name">The name.</param>
    /// <param name="expected">What it must be, e.g. <c>a time such as 5s</c>.</param>
    /// <param name="parse">Reads the text.</param>
    public T? Value<T>(string name, string expected, TryParse<T> parse) => Find(name) is { } node ? ValueOf(node, expected, parse) : default;

    /// <summary>A value made of a node's text; the default when it is wrong.</summary>
    public T? ValueOf<T>(YamlNode node, string expected, TryParse<T> parse)
    {
        if (node.Kind == YamlKind.Text && parse(node.Text, out var value))
            return value;
        Errors.Add(node, node.Kind == YamlKind.Text ? $"\"{node.Text}\" is not {expected}" : $"must be {expected}, not {node.KindName}");
        return default;
    }

    /// <summary>A text that must be there; empty when it is not.</summary>
    public string RequireText(string name) => Require(name) is { } node ? ValueOf<string>(node, "a text", Any) ?? "" : "";

    /// <summary>A text, or null.</summary>
    public string? Text(string name) => Value<string>(name, "a text", Any);

    /// <summary>One of a few words; the fallback when it is not there.</summary>
    public T Choice<T>(string name, T fallback, params (string Word, T Value)[] choices) => Find(name) is { } node
        ? ValueOf(node, "one of " + string.Join(", ", choices.Select(choice => choice.Word)), (string text, [MaybeNullWhen(false)] out T value) =>
        {
            var found = Array.FindIndex(choices, choice => string.Equals(choice.Word, text, StringComparison.Ordinal));
            value = found < 0 ? fallback : choices[found].Value;
            return found >= 0;
        }) ?? fallback
        : fallback;

    /// <summary>The texts of a list, or of a single text; null when the name is not there.</summary>
    public IReadOnlyList<YamlNode>? Texts(string name)
    {
        if (Find(name) is not { } node)
            return null;
        var items = node.Kind == YamlKind.Text ? [node] : node.Items;
        if (node.Kind is not (YamlKind.List or YamlKind.Text))
            Errors.Add(node, $"must be a list of texts, not {node.KindName}");
        foreach (var item in items.Where(item => item.Kind != YamlKind.Text))
            Errors.Add(item, $"must be a text, not {item.KindName}");
        return [.. items.Where(item => item.Kind == YamlKind.Text)];
    }

    /// <summary>The items of a list; empty when the name is not there.</summary>
    public IReadOnlyList<YamlNode> Items(string name)
    {
        if (Find(name) is not { Kind: not YamlKind.Nothing } node)
            return [];
        if (node.Kind != YamlKind.List)
            Errors.Add(node, $"must be a list, not {node.KindName}");
        return node.Items;
    }

    /// <summary>A text in both languages that must be there.</summary>
    public BilingualText RequireBilingual(string name)
    {
        if (RequireChild(name) is not { } section)
            return new BilingualText("", "");
        var text = new BilingualText(section.RequireText("zh"), section.RequireText("en"));
        section.End();
        return text;
    }

    /// <summary>Every name that nobody has asked for is an error.</summary>
    public void End()
    {
        foreach (var member in _node.Members.Where(member => !_known.Contains(member.Name)))
            Errors.Add(member, $"is no name known here; there are {string.Join(", ", _known.Order(StringComparer.Ordinal))}");
    }

    private static bool Any(string text, out string value)
    {
        value = text;
        return true;
    }
}
