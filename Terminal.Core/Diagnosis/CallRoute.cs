namespace Terminal.Core.Diagnosis;

/// <summary>A way to reach the acquirer by telephone: which number, and how.</summary>
/// <param name="Number">Which of the profile's numbers, from 1.</param>
/// <param name="Prefixed">Whether the outside-line prefix precedes it.</param>
public readonly record struct CallRoute(int Number, bool Prefixed);
