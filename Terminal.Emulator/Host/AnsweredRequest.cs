namespace Terminal.Emulator.Host;

/// <summary>A financial request or reversal and what the host decided, as the auditor reads it. Requests are only ever added.</summary>
/// <param name="Number">Its number in the ledger.</param>
/// <param name="Mti">Message type, <c>0200</c> or <c>0400</c>.</param>
/// <param name="ProcessingCode">F3.</param>
/// <param name="Terminal">Terminal id.</param>
/// <param name="Merchant">Merchant id.</param>
/// <param name="Batch">The batch of the purchase; of a reversal, that of its original.</param>
/// <param name="Stan">The trace number of the purchase; of a reversal, that of its original.</param>
/// <param name="Card">The card's name; empty when the card is not known.</param>
/// <param name="MaskedPan">The card number, masked; empty when there was none.</param>
/// <param name="AmountFen">The amount in fen.</param>
/// <param name="Code">The response code decided on, F39.</param>
/// <param name="Posted">Whether this request moved money.</param>
/// <param name="Genuine">Whether terminal, MAC and batch were right, so that the request takes up its trace number.</param>
/// <param name="Rrn">The retrieval reference number given, F37.</param>
/// <param name="Time">Host time.</param>
public sealed record AnsweredRequest(
    long Number,
    string Mti,
    string ProcessingCode,
    string Terminal,
    string Merchant,
    int Batch,
    int Stan,
    string Card,
    string MaskedPan,
    long AmountFen,
    string Code,
    bool Posted,
    bool Genuine,
    string Rrn,
    DateTimeOffset Time)
{
    /// <summary>The purchase that the request is or is about.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public TransactionKey Key => new(Terminal, Batch, Stan);
}
