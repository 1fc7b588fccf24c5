namespace Terminal.Sdk;

/// <summary>One run of a scenario.</summary>
/// <param name="Label">Which.</param>
/// <param name="Passed">Whether all checks passed.</param>
/// <param name="Seconds">How long it took on its clock.</param>
/// <param name="Checks">The checks.</param>
public sealed record DeskScenarioRun(string Label, bool Passed, double Seconds, IReadOnlyList<DeskCheck> Checks);
