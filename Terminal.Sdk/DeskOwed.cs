namespace Terminal.Sdk;

/// <summary>A reversal that is owed.</summary>
/// <param name="Stan">The trace number.</param>
/// <param name="Batch">The batch.</param>
/// <param name="Amount">The amount, yuan.</param>
/// <param name="Card">The card, masked.</param>
/// <param name="Reason">The reason code.</param>
/// <param name="Cause">The fault behind it.</param>
/// <param name="Tries">How many occasions were in vain.</param>
/// <param name="IsFlagged">Whether new sales wait for a supervisor.</param>
public sealed record DeskOwed(int Stan, int Batch, string Amount, string Card, string Reason, string? Cause, int Tries, bool IsFlagged);
