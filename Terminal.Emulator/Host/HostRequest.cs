namespace Terminal.Emulator.Host;

/// <summary>What a host reads out of a request, whichever dialect carried it. Absent texts are empty.</summary>
public sealed record HostRequest
{
    /// <summary>Message type, e.g. <c>0200</c>.</summary>
    public required string Mti { get; init; }

    /// <summary>F41.</summary>
    public required string Terminal { get; init; }

    /// <summary>F42.</summary>
    public required string Merchant { get; init; }

    /// <summary>F11.</summary>
    public required int Stan { get; init; }

    /// <summary>60.2.</summary>
    public required int Batch { get; init; }

    /// <summary>60.3.</summary>
    public string NetworkCode { get; init; } = "000";

    /// <summary>F3.</summary>
    public string ProcessingCode { get; init; } = "";

    /// <summary>F22: how the card was read, and whether with a PIN.</summary>
    public string EntryMode { get; init; } = "";

    /// <summary>60.5: whether the stripe was read because the chip had failed (2).</summary>
    public string CardCondition { get; init; } = "";

    /// <summary>F4 in fen; null when absent.</summary>
    public long? AmountFen { get; init; }

    /// <summary>The card number, from F35 or F2.</summary>
    public string Pan { get; init; } = "";

    /// <summary>F52; null when no PIN was entered.</summary>
    public byte[]? PinBlock { get; init; }

    /// <summary>F53.</summary>
    public string SecurityControl { get; init; } = "";

    /// <summary>F55; empty without a chip.</summary>
    public ReadOnlyMemory<byte> ChipData { get; init; }

    /// <summary>F61: batch and trace number of the original; null when absent.</summary>
    public (int Batch, int Stan)? Original { get; init; }

    /// <summary>The bytes that F64 covers.</summary>
    public ReadOnlyMemory<byte> MacBlock { get; init; }

    /// <summary>F64; null when absent.</summary>
    public byte[]? MacField { get; init; }

    /// <summary>The purchase that a request is or, with a reversal, is about.</summary>
    public TransactionKey Key => Original is { } original
        ? new TransactionKey(Terminal, original.Batch, original.Stan)
        : new TransactionKey(Terminal, Batch, Stan);

    /// <summary>How the card was read, as F22 and 60.5 say it; empty without them.</summary>
    public string Reading => EntryMode.Length == 0 ? "" : $" F22={EntryMode} F60.5={CardCondition}";

    /// <summary>Type, terminal, batch, trace number and masked card.</summary>
    public override string ToString() => Pan.Length == 0 ? $"{Mti} {Key}" : $"{Mti} {Key} {Core.Cards.Pan.Mask(Pan)}";
}
