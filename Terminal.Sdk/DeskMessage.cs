namespace Terminal.Sdk;

/// <summary>A decoded ISO 8583 message.</summary>
/// <param name="Mti">The message type; null when it cannot be read.</param>
/// <param name="Bitmap">The bitmap, hexadecimal.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Errors">What is wrong with it.</param>
public sealed record DeskMessage(string? Mti, string? Bitmap, IReadOnlyList<DeskField> Fields, IReadOnlyList<DeskDecodeError> Errors);
