namespace Terminal.Core.Emv;

/// <summary>How a chip transaction ends. The set is closed.</summary>
public enum KernelEnd
{
    /// <summary>The card approved without the host (TC in the first GENERATE AC).</summary>
    ApprovedOffline,

    /// <summary>The host approved and the card agreed (TC in the second GENERATE AC).</summary>
    ApprovedOnline,

    /// <summary>The host could not be reached and the card approved (TC, Y3).</summary>
    ApprovedUnableToGoOnline,

    /// <summary>Terminal or card declined without the host, or after it could not be reached.</summary>
    DeclinedOffline,

    /// <summary>The host declined.</summary>
    DeclinedOnline,

    /// <summary>The host approved and the card, or the check of its signature, refused: the approval has to be reversed (reason 06).</summary>
    RefusedAfterApproval,

    /// <summary>The card does not allow the service (CID reason 1).</summary>
    ServiceNotAccepted,

    /// <summary>The card, or every application in common, is blocked: no fallback to the stripe.</summary>
    CardBlocked,

    /// <summary>Card and terminal have no application in common, or none is left.</summary>
    ApplicationMissing,

    /// <summary>The card's data or status words break the rules: the transaction is terminated without a decision.</summary>
    CardDataInvalid,

    /// <summary>The card was removed or stopped answering.</summary>
    CardLost,

    /// <summary>Cardholder or operator gave up.</summary>
    Cancelled,
}
