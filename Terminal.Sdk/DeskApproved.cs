namespace Terminal.Sdk;

/// <summary>An approved sale in the terminal's journal.</summary>
/// <param name="Stan">The trace number.</param>
/// <param name="Batch">The batch.</param>
/// <param name="Amount">The amount, yuan.</param>
/// <param name="Card">The card, masked.</param>
/// <param name="At">The time, hours to seconds.</param>
/// <param name="IsPrinted">Whether its receipt came out.</param>
public sealed record DeskApproved(int Stan, int Batch, string Amount, string Card, string At, bool IsPrinted);
