namespace Terminal.Sdk;

/// <summary>A step of a sale from state to state.</summary>
/// <param name="At">When, in seconds since the start of the world.</param>
/// <param name="From">The state it left.</param>
/// <param name="Trigger">Why.</param>
/// <param name="To">The state it came to.</param>
/// <param name="Fault">The fault behind it; null for none.</param>
public sealed record DeskMove(double At, string From, string Trigger, string To, string? Fault);
