namespace Terminal.Core.Profiles;

/// <summary>A setting in which two profiles differ.</summary>
/// <param name="Path">The setting.</param>
/// <param name="Left">Its value in the first profile; null where it has no such setting.</param>
/// <param name="Right">Its value in the second profile; null where it has no such setting.</param>
public sealed record ProfileDifference(string Path, string? Left, string? Right);
