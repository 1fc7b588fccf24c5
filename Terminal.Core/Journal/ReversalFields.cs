using Terminal.Core.Transactions;

namespace Terminal.Core.Journal;

/// <summary>
/// The fields of a financial request that its 0400 repeats, save those of the card (<see cref="CardFields"/>). Values, never packed
/// bytes: a reversal is packed and MACed anew each time it is sent. STAN and batch are the journal's to give.
/// </summary>
public sealed record ReversalFields
{
    /// <summary>F41, 8 characters: a spare terminal clears a reversal under the id of the one that owes it.</summary>
    public required string TerminalId { get; init; }

    /// <summary>F42, 15 characters.</summary>
    public required string MerchantId { get; init; }

    /// <summary>F3, 6 digits.</summary>
    public required string ProcessingCode { get; init; }

    /// <summary>F4, the amount that was asked for.</summary>
    public required Money Amount { get; init; }

    /// <summary>F22, 3 digits.</summary>
    public required string EntryMode { get; init; }

    /// <summary>F25, 2 digits.</summary>
    public required string ConditionCode { get; init; }

    /// <summary>F60.1, message type code, 2 digits.</summary>
    public required string MessageTypeCode { get; init; }

    /// <summary>F60.4, terminal capability, 1 digit.</summary>
    public required string TerminalCapability { get; init; }

    /// <summary>F60.5, IC card condition code, 1 digit.</summary>
    public required string CardCondition { get; init; }

    /// <summary>F61, the original message of a void or a completion, digits; null when the request has none.</summary>
    public string? OriginalData { get; init; }

    /// <summary>F63.1, card organisation, 3 characters; null when the request has none.</summary>
    public string? CardOrganisation { get; init; }

    /// <summary>Business time of the request, UTC+08:00.</summary>
    public required DateTimeOffset BusinessTime { get; init; }
}
