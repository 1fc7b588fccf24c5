namespace Terminal.Emulator.Host;

/// <summary>One movement of money. Postings are only ever added.</summary>
/// <param name="Number">Its number in the ledger.</param>
/// <param name="Kind">Which way the money moved.</param>
/// <param name="Card">The card's name.</param>
/// <param name="Terminal">Terminal id.</param>
/// <param name="Merchant">Merchant id.</param>
/// <param name="Batch">The batch of the purchase.</param>
/// <param name="Stan">The trace number of the purchase.</param>
/// <param name="AmountFen">The amount in fen, always positive.</param>
/// <param name="Rrn">The retrieval reference number of the purchase, F37.</param>
/// <param name="Time">Host time.</param>
public sealed record Posting(
    long Number,
    PostingKind Kind,
    string Card,
    string Terminal,
    string Merchant,
    int Batch,
    int Stan,
    long AmountFen,
    string Rrn,
    DateTimeOffset Time)
{
    /// <summary>The purchase that the movement belongs to.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public TransactionKey Key => new(Terminal, Batch, Stan);
}
