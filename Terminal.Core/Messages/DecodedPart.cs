namespace Terminal.Core.Messages;

/// <summary>A part of a composite field, or a data object of F55.</summary>
/// <param name="Name">Its number or tag and its name.</param>
/// <param name="Value">Its value, masked like the field.</param>
public sealed record DecodedPart(string Name, string Value);
