using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.World;

/// <summary>A named state of a part of the world.</summary>
/// <param name="Name">The name, in lower case with hyphens, e.g. <c>data-exhausted</c>.</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="Settings">Knob names and values, set in this order.</param>
public sealed record WorldPreset(string Name, BilingualText Title, IReadOnlyList<KeyValuePair<string, string>> Settings);
