namespace Terminal.Sdk;

/// <summary>A part of the world as it is set.</summary>
/// <param name="Preset">The preset that it agrees with; null for none.</param>
/// <param name="Values">The value of each knob.</param>
public sealed record DeskPart(string? Preset, IReadOnlyDictionary<string, string> Values);
