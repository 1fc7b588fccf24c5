namespace Terminal.Core.Emv;

/// <summary>What the terminal knows of a transaction before it looks at the card.</summary>
public sealed record TransactionDetails
{
    /// <summary>The largest amount that tag 9F02 holds.</summary>
    public const long MaxAmount = 999_999_999_999;

    /// <summary>The amount in the currency's smallest unit, cash back included (9F02): 0 to <see cref="MaxAmount"/>.</summary>
    public required long Amount { get; init; }

    /// <summary>The part of it that is cash back (9F03).</summary>
    public long OtherAmount { get; init; }

    /// <summary>What is bought.</summary>
    public required TransactionKind Kind { get; init; }

    /// <summary>Business date and time (9A and 9F21).</summary>
    public required DateTime Time { get; init; }

    /// <summary>The terminal's count of transactions (9F41), 0 to 99 999 999; the STAN serves.</summary>
    public int SequenceCounter { get; init; }

    /// <summary>Whether the merchant wants it to go online (TVR byte 4).</summary>
    public bool ForcedOnline { get; init; }
}
