using System.Diagnostics.CodeAnalysis;

namespace Terminal.Emulator.Yaml;

/// <summary>Reads a value from a text.</summary>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="text">The text.</param>
/// <param name="value">The value.</param>
/// <returns>False when the text is none.</returns>
internal delegate bool TryParse<T>(string text, [MaybeNullWhen(false)] out T value);
