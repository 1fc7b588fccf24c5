namespace Terminal.Sdk;

/// <summary>A stage of a sale that is over.</summary>
/// <param name="State">The state.</param>
/// <param name="Began">When it began, in seconds since the start of the sale.</param>
/// <param name="Took">How long it took, in seconds.</param>
/// <param name="Limit">Its limit, in seconds; null for none.</param>
/// <param name="Fault">The fault that ended it; null for none.</param>
public sealed record DeskStage(string State, double Began, double Took, double? Limit, string? Fault);
