using System.Collections;

namespace Terminal.Emulator.Yaml;

/// <summary>Everything that is wrong with one file, in the order in which it was found; at most <see cref="Limit"/> are kept.</summary>
/// <param name="file">How messages call the file.</param>
public sealed class YamlErrors(string file) : IReadOnlyList<YamlError>
{
    /// <summary>The longest list.</summary>
    public const int Limit = 100;

    private readonly List<YamlError> _errors = [];

    /// <summary>How messages call the file.</summary>
    public string File { get; } = file;

    /// <summary>How many.</summary>
    public int Count => _errors.Count;

    /// <summary>The n-th, from 0.</summary>
    public YamlError this[int index] => _errors[index];

    /// <summary>Adds one at a place of the file.</summary>
    public void Add(string path, long line, long column, string reason)
    {
        if (_errors.Count < Limit)
            _errors.Add(new YamlError(File, path, (int)Math.Max(1, line), (int)Math.Max(1, column), reason));
    }

    /// <summary>Adds one at a value.</summary>
    public void Add(YamlNode at, string reason)
    {
        ArgumentNullException.ThrowIfNull(at);
        Add(at.Path, at.Line, at.Column, reason);
    }

    /// <summary>Adds one at the name of a member.</summary>
    public void Add(YamlMember at, string reason)
    {
        ArgumentNullException.ThrowIfNull(at);
        Add(at.Value.Path, at.Line, at.Column, reason);
    }

    /// <summary>The errors.</summary>
    public IEnumerator<YamlError> GetEnumerator() => _errors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
