namespace Terminal.Core.Journal;

/// <summary>
/// Results of issuer scripts that the host is still to be told of (0620), one try before the next transaction. No money hangs on it:
/// what the sale became is in a record of its own.
/// </summary>
public sealed record ScriptNotice : INumbered
{
    /// <summary>The record's number: that of the owed reversal of the sale whose scripts they were.</summary>
    public required long Number { get; init; }

    /// <summary>F11 of the sale, 1 to 999999; stands in F61.</summary>
    public required int Stan { get; init; }

    /// <summary>F60.2 of the sale, 0 to 999999; stands in F61.</summary>
    public required int Batch { get; init; }

    /// <summary>What was asked for.</summary>
    public required ReversalFields Fields { get; init; }

    /// <summary>First six and last four digits of the PAN.</summary>
    public required string MaskedPan { get; init; }

    /// <summary>F32 of the host's answer; null when it had none.</summary>
    public string? Acquirer { get; init; }

    /// <summary>F37 of the host's answer; null when it had none.</summary>
    public string? RetrievalReference { get; init; }

    /// <summary>F38 of the host's answer; null when it had none.</summary>
    public string? AuthorizationCode { get; init; }

    internal ReadOnlyMemory<byte> SealedCard { get; init; }
}
