using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Terminal.Emulator.Yaml;

/// <summary>
/// Reads YAML into nodes that know their line and column. Only the plain part of the language is taken: one document of
/// mappings, lists and texts; no anchors and aliases, no tags, no name twice, nothing big or deep.
/// </summary>
public sealed class YamlText
{
    /// <summary>The longest file, in characters.</summary>
    public const int MaxLength = 256 * 1024;

    /// <summary>The deepest nesting.</summary>
    public const int MaxDepth = 12;

    private readonly Parser _parser;
    private readonly YamlErrors _errors;

    private YamlText(string text, YamlErrors errors)
    {
        _parser = new Parser(new StringReader(text));
        _errors = errors;
    }

    /// <summary>Reads one file.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <returns>The root; null when the file could not be read to its end.</returns>
    public static YamlNode? Read(string text, YamlErrors errors)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(errors);
        if (text.Length > MaxLength)
        {
            errors.Add("", 1, 1, string.Create(CultureInfo.InvariantCulture, $"is longer than {MaxLength} characters"));
            return null;
        }

        var reader = new YamlText(text, errors);
        try
        {
            return reader.ReadFile();
        }
        catch (YamlException exception)
        {
            errors.Add("", exception.Start.Line, exception.Start.Column, $"is not YAML: {OneLine(exception.Message)}");
        }
        catch (InvalidOperationException)
        {
            // The scanner's way to refuse a plain text that goes on where none may; it does not say where.
            var last = reader._parser.Current?.End ?? Mark.Empty;
            errors.Add("", last.Line, last.Column, "is not YAML: what follows cannot be read");
        }

        return null;
    }

    private YamlNode? ReadFile()
    {
        Next<StreamStart>();
        if (Next<ParsingEvent>() is not DocumentStart)
        {
            _errors.Add("", 1, 1, "is empty");
            return null;
        }

        var root = ReadValue(Next<ParsingEvent>(), "", 0);
        Next<DocumentEnd>();
        if (Next<ParsingEvent>() is DocumentStart second)
            _errors.Add("", second.Start.Line, second.Start.Column, "has a second document; a file holds one");
        return root;
    }

    private YamlNode ReadValue(ParsingEvent value, string path, int depth)
    {
        if (depth > MaxDepth)
            throw new SemanticErrorException(value.Start, value.End, string.Create(CultureInfo.InvariantCulture, $"it is nested deeper than {MaxDepth}"));
        if (value is AnchorAlias || value is NodeEvent { Anchor.IsEmpty: false })
            throw new SemanticErrorException(value.Start, value.End, "anchors (&) and aliases (*) are not taken");
        if (value is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
            throw new SemanticErrorException(value.Start, value.End, "tags (!) are not taken");
        return value switch
        {
            MappingStart => ReadMapping(NodeAt(YamlKind.Mapping, path, value), depth),
            SequenceStart => ReadList(NodeAt(YamlKind.List, path, value), depth),
            Scalar { IsKey: false, Style: ScalarStyle.Plain, Value: "" or "~" or "null" } => NodeAt(YamlKind.Nothing, path, value),
            Scalar scalar => NodeAt(YamlKind.Text, path, value) with { Text = scalar.Value, IsPlain = scalar.Style == ScalarStyle.Plain },
            _ => throw new SemanticErrorException(value.Start, value.End, "a value is missing"),
        };
    }

    private YamlNode ReadMapping(YamlNode mapping, int depth)
    {
        var members = new List<YamlMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (Next<ParsingEvent>() is var next and not MappingEnd)
        {
            if (next is not Scalar { Anchor.IsEmpty: true } name)
                throw new SemanticErrorException(next.Start, next.End, "a name must be a plain text");
            var value = ReadValue(Next<ParsingEvent>(), mapping.PathOf(name.Value), depth + 1);
            var member = new YamlMember(name.Value, (int)name.Start.Line, (int)name.Start.Column, value);
            if (names.Add(name.Value))
                members.Add(member);
            else
                _errors.Add(member, "stands twice");
        }

        return mapping with { Members = members };
    }

    private YamlNode ReadList(YamlNode list, int depth)
    {
        var items = new List<YamlNode>();
        while (Next<ParsingEvent>() is var next and not SequenceEnd)
            items.Add(ReadValue(next, list.PathOf(items.Count), depth + 1));
        return list with { Items = items };
    }

    private T Next<T>()
        where T : ParsingEvent
    {
        if (!_parser.MoveNext() || _parser.Current is not T next)
            throw new SemanticErrorException(_parser.Current?.Start ?? Mark.Empty, _parser.Current?.End ?? Mark.Empty, "the file ends too early");
        return next;
    }

    private static YamlNode NodeAt(YamlKind kind, string path, ParsingEvent value) =>
        new(kind, path, (int)value.Start.Line, (int)value.Start.Column);

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").TrimEnd('.');
}
