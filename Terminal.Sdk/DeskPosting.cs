namespace Terminal.Sdk;

/// <summary>A posting of the acquirer.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind"><c>debit</c> or <c>credit</c>.</param>
/// <param name="Card">The card, masked.</param>
/// <param name="Stan">The trace number.</param>
/// <param name="Batch">The batch.</param>
/// <param name="Amount">The amount, yuan.</param>
/// <param name="Rrn">The reference number, F37.</param>
/// <param name="At">The time, hours to seconds.</param>
public sealed record DeskPosting(long Number, string Kind, string Card, int Stan, int Batch, string Amount, string Rrn, string At);
