namespace Terminal.Core.Transactions;

/// <summary>What a stage can come back with.</summary>
public enum FlowTrigger
{
    /// <summary>The operator started a sale.</summary>
    Start,

    /// <summary>Signed on and nothing owed.</summary>
    Prepared,

    /// <summary>A card was read.</summary>
    CardRead,

    /// <summary>A chip was powered and answers.</summary>
    ChipPowered,

    /// <summary>The chip wants the PIN, for itself or for the host.</summary>
    PinNeeded,

    /// <summary>The chip wants the host to decide.</summary>
    HostNeeded,

    /// <summary>The chip cannot be used, but the stripe may be (降级).</summary>
    FallsBack,

    /// <summary>The PIN was entered or bypassed.</summary>
    PinEntered,

    /// <summary>The link is up.</summary>
    LinkUp,

    /// <summary>The link proves that no byte of the request was handed over.</summary>
    NothingLeft,

    /// <summary>An approving answer with a valid MAC.</summary>
    ApprovalVerified,

    /// <summary>A refusal that withdraws what is owed (rule 5).</summary>
    DeclineVerified,

    /// <summary>It is unknown whether the money moved, or it moved and the sale cannot be completed.</summary>
    Doubt,

    /// <summary>The card has finished its part.</summary>
    CardCompleted,

    /// <summary>The host acknowledged the reversal.</summary>
    ReversalAcknowledged,

    /// <summary>A reversal stays owed.</summary>
    ReversalStillOwed,

    /// <summary>The receipt was printed, or there is no printer.</summary>
    ReceiptPrinted,

    /// <summary>The receipt could not be printed.</summary>
    ReceiptFailed,

    /// <summary>A fault, a deadline or the cancel key before anything was sent.</summary>
    Failed,

    /// <summary>The journal did not confirm a write.</summary>
    JournalFault,
}
