namespace Terminal.Core.Transactions;

/// <summary>How a sale ended.</summary>
public enum SaleVerdict
{
    /// <summary>Approved and committed.</summary>
    Approved,

    /// <summary>Refused by the host with a verified answer.</summary>
    Declined,

    /// <summary>In doubt, reversed, and the host has acknowledged the reversal.</summary>
    Reversed,

    /// <summary>Something is still owed; also when the sale was refused because of an earlier one.</summary>
    StillOwed,

    /// <summary>Ended before anything was sent.</summary>
    EndedUnsent,
}
