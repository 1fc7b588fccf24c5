namespace Terminal.Core.Messages;

/// <summary>A field as the decoder shows it.</summary>
/// <param name="Number">The field's number.</param>
/// <param name="Name">The field's name.</param>
/// <param name="Value">n and z as digits, an and ans as text, b as hexadecimal; masked unless asked otherwise.</param>
/// <param name="Parts">What a composite field consists of; null for others.</param>
public sealed record DecodedField(int Number, string Name, string Value, IReadOnlyList<DecodedPart>? Parts);
