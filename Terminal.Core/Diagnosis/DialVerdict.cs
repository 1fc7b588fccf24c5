namespace Terminal.Core.Diagnosis;

/// <summary>What telephone calls add up to.</summary>
/// <param name="Fault">Why the link is not up; null when the last call connected, or when there was none.</param>
/// <param name="Findings">What a connected call tells about those that had failed before it, by number.</param>
public sealed record DialVerdict(Fault? Fault, IReadOnlyList<DialFinding> Findings);
