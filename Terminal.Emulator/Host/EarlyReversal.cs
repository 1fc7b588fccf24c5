namespace Terminal.Emulator.Host;

/// <summary>A reversal that came before its original and was answered 25: the original is refused when it comes.</summary>
/// <param name="Number">Its number in the ledger.</param>
/// <param name="Terminal">Terminal id.</param>
/// <param name="Batch">The original's batch.</param>
/// <param name="Stan">The original's trace number.</param>
/// <param name="AmountFen">The amount in fen.</param>
/// <param name="Time">Host time.</param>
public sealed record EarlyReversal(long Number, string Terminal, int Batch, int Stan, long AmountFen, DateTimeOffset Time)
{
    /// <summary>The purchase that may still come.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public TransactionKey Key => new(Terminal, Batch, Stan);
}
