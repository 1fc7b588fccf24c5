namespace Terminal.Sdk;

/// <summary>An attempt to speak over a link.</summary>
/// <param name="Link">The link.</param>
/// <param name="Number">The how manieth attempt of this link, from 1.</param>
/// <param name="Took">How long it took, in seconds.</param>
/// <param name="Fault">What was wrong; null for nothing.</param>
/// <param name="Steps">What was tried, step by step.</param>
public sealed record DeskLinkAttempt(string Link, int Number, double Took, string? Fault, IReadOnlyList<DeskLinkStep> Steps);
