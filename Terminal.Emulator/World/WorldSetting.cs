namespace Terminal.Emulator.World;

/// <summary>One thing that a file sets about the world.</summary>
/// <param name="Part">The part's name.</param>
/// <param name="Knob">The knob's name; null for a preset.</param>
/// <param name="Value">The knob's value, or the preset's name.</param>
/// <param name="Path">Where it stands in the file's structure.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
public sealed record WorldSetting(string Part, string? Knob, string Value, string Path, int Line, int Column);
