using System.Globalization;

namespace Terminal.Emulator.Yaml;

/// <summary>One thing that is wrong with a YAML file.</summary>
/// <param name="File">The file, as its reader was told to call it.</param>
/// <param name="Path">What it is about, e.g. <c>world.telephone.dialTone</c> or <c>steps[2]</c>; empty for the file as a whole.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Reason">Why, in English.</param>
public sealed record YamlError(string File, string Path, int Line, int Column, string Reason)
{
    /// <summary>The form compilers use: <c>arrears.yaml(3,13): telephone.dialTone: "maybe" is no value of it</c>.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{File}({Line},{Column}): {(Path.Length == 0 ? Reason : $"{Path}: {Reason}")}");
}
