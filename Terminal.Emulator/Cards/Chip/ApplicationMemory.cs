namespace Terminal.Emulator.Cards.Chip;

/// <summary>What an application keeps when the chip has no power.</summary>
public sealed class ApplicationMemory
{
    /// <summary>The transaction counter.</summary>
    public ushort Atc { get; set; }

    /// <summary>The transaction counter of the last transaction that the issuer approved; 0: the card is new.</summary>
    public ushort LastOnline { get; set; }

    /// <summary>Whether it is blocked.</summary>
    public bool Blocked { get; set; }

    /// <summary>Whether the last online transaction was not brought to its end.</summary>
    public bool Unfinished { get; set; }

    /// <summary>Data objects that scripts have changed: tag and value in hexadecimal.</summary>
    public SortedDictionary<string, string> Data { get; init; } = new(StringComparer.Ordinal);
}
