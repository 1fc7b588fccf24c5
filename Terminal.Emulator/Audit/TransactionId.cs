namespace Terminal.Emulator.Audit;

/// <summary>What tells one transaction from every other.</summary>
/// <param name="Terminal">Terminal id, 8 characters.</param>
/// <param name="Batch">Batch number.</param>
/// <param name="Stan">STAN.</param>
public sealed record TransactionId(string Terminal, int Batch, int Stan) : IComparable<TransactionId>
{
    public int CompareTo(TransactionId? other) => other is null ? 1
        : string.CompareOrdinal(Terminal, other.Terminal) is not 0 and var terminal ? terminal
        : Batch != other.Batch ? Batch.CompareTo(other.Batch)
        : Stan.CompareTo(other.Stan);

    public override string ToString() => $"{Terminal}/{Batch:000000}/{Stan:000000}";
}
