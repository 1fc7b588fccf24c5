using Terminal.Core.Cards;

namespace Terminal.Core.Journal;

/// <summary>What identifies the card in a message that is owed. Sealed in storage and in memory; whoever opens it disposes it.</summary>
/// <param name="pan">F2; wiped when this is disposed.</param>
public sealed class CardFields(Pan pan) : IDisposable
{
    /// <summary>F2.</summary>
    public Pan Pan { get; } = pan;

    /// <summary>F14, YYMM; empty when the card gave none.</summary>
    public string Expiry { get; init; } = "";

    /// <summary>F23, 3 digits; empty for stripe.</summary>
    public string SequenceNumber { get; init; } = "";

    /// <summary>F55 of the message that is owed, BER-TLV, at most 255 bytes; empty for stripe.</summary>
    public ReadOnlyMemory<byte> ChipTags { get; init; }

    /// <summary>The same card with another F55; wiped by whoever asked for it.</summary>
    /// <param name="chipTags">F55.</param>
    internal CardFields Tagged(ReadOnlyMemory<byte> chipTags) => new(Pan.Copy()) { Expiry = Expiry, SequenceNumber = SequenceNumber, ChipTags = chipTags };

    /// <summary>Wipes the account number.</summary>
    public void Dispose() => Pan.Dispose();
}
