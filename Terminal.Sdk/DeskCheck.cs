namespace Terminal.Sdk;

/// <summary>One check of a scenario.</summary>
/// <param name="Path">What was checked.</param>
/// <param name="Wanted">What was wanted.</param>
/// <param name="Found">What was found.</param>
/// <param name="Passed">Whether it passed.</param>
public sealed record DeskCheck(string Path, string Wanted, string Found, bool Passed);
