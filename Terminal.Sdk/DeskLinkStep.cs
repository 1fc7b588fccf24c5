namespace Terminal.Sdk;

/// <summary>One step of an attempt to speak over a link.</summary>
/// <param name="Kind">What was tried.</param>
/// <param name="Detail">With what.</param>
/// <param name="Took">How long it took, in seconds.</param>
/// <param name="Fault">What was wrong; null for nothing.</param>
public sealed record DeskLinkStep(string Kind, string? Detail, double Took, string? Fault);
