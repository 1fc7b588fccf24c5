using Terminal.Core.Transactions;

namespace Terminal.Core.Journal;

/// <summary>What the host's verified approval says.</summary>
public sealed record Approval
{
    /// <summary>F39, 2 characters: 00 or another approving code.</summary>
    public required string ResponseCode { get; init; }

    /// <summary>F4 of the answer: less than was asked for when the approval is partial (F39 = 10).</summary>
    public required Money Amount { get; init; }

    /// <summary>F38, 6 characters; null when the host gave none.</summary>
    public string? AuthorizationCode { get; init; }

    /// <summary>F37, 12 characters; null when the host gave none.</summary>
    public string? RetrievalReference { get; init; }

    /// <summary>F12 and F13 of the answer with the year supplied, UTC+08:00; null when the host gave none.</summary>
    public DateTimeOffset? HostTime { get; init; }

    /// <summary>F15, settlement date MMDD; null when the host gave none.</summary>
    public string? SettlementDate { get; init; }

    /// <summary>F32, acquirer; null when the host gave none.</summary>
    public string? Acquirer { get; init; }

    /// <summary>F44, issuer and acquirer names as printed on the receipt; null when the host gave none.</summary>
    public string? Institutions { get; init; }
}
