namespace Terminal.Emulator.Yaml;

/// <summary>A name in a mapping, and its value.</summary>
/// <param name="Name">The name.</param>
/// <param name="Line">The line of the name, from 1.</param>
/// <param name="Column">The column of the name, from 1.</param>
/// <param name="Value">The value.</param>
public sealed record YamlMember(string Name, int Line, int Column, YamlNode Value);
