namespace Terminal.Core.Messages;

/// <summary>
/// Where a message says that a track is encrypted. Only then may the track hold nibbles other than digits and the
/// separator.
/// </summary>
/// <param name="Field">The field that tells, F53.</param>
/// <param name="Digit">Which of its digits, counted from 1.</param>
/// <param name="Value">The digit's value when the track is encrypted.</param>
public sealed record CipherFlag(int Field, int Digit, char Value);
