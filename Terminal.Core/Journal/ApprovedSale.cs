namespace Terminal.Core.Journal;

/// <summary>A committed sale that awaits settlement.</summary>
public sealed record ApprovedSale : INumbered
{
    /// <summary>The record's number: that of the owed reversal which it replaced.</summary>
    public required long Number { get; init; }

    /// <summary>F11, 1 to 999999.</summary>
    public required int Stan { get; init; }

    /// <summary>F60.2, 0 to 999999.</summary>
    public required int Batch { get; init; }

    /// <summary>What was asked for.</summary>
    public required ReversalFields Fields { get; init; }

    /// <summary>First six and last four digits of the PAN.</summary>
    public required string MaskedPan { get; init; }

    /// <summary>What was granted.</summary>
    public required Approval Approval { get; init; }

    /// <summary>Whether the receipt has been printed.</summary>
    public bool IsPrinted { get; init; }

    internal ReadOnlyMemory<byte> SealedCard { get; init; }
}
