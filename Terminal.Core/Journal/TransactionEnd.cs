namespace Terminal.Core.Journal;

/// <summary>How something ended that is no approved sale.</summary>
public enum TransactionEnd
{
    /// <summary>The link proved that no byte of the request left: nothing happened.</summary>
    NotSent,

    /// <summary>The host declined with a verified code.</summary>
    Declined,

    /// <summary>The host acknowledged the reversal.</summary>
    Reversed,

    /// <summary>A supervisor cleared a reversal that the host keeps refusing; the discrepancy is settled by hand.</summary>
    Cleared,

    /// <summary>An answer came after its transaction had ended; it changed nothing.</summary>
    LateAnswer,
}
