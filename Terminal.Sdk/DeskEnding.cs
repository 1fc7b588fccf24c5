namespace Terminal.Sdk;

/// <summary>A sale that ended otherwise.</summary>
/// <param name="End">How.</param>
/// <param name="Stan">The trace number.</param>
/// <param name="Batch">The batch.</param>
/// <param name="Amount">The amount, yuan.</param>
/// <param name="Card">The card, masked.</param>
/// <param name="Code">The response code, F39.</param>
/// <param name="Cause">The fault behind it.</param>
/// <param name="At">The time, hours to seconds.</param>
public sealed record DeskEnding(string End, int Stan, int Batch, string? Amount, string? Card, string? Code, string? Cause, string At);
