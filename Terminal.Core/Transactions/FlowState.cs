namespace Terminal.Core.Transactions;

/// <summary>The states of one sale. <see cref="FlowTable"/> says how they follow each other.</summary>
public enum FlowState
{
    /// <summary>Nothing has begun.</summary>
    Idle,

    /// <summary>Super-state: this sale has sent nothing, so leaving it owes nothing.</summary>
    Unsent,

    /// <summary>Sign-on and owed reversals come first (rule 7).</summary>
    Preparing,

    /// <summary>Waiting for the card.</summary>
    AwaitingCard,

    /// <summary>The chip is read: its application selected, its data verified, up to the PIN and to its wish to go online.</summary>
    ReadingChip,

    /// <summary>Waiting for the PIN.</summary>
    EnteringPin,

    /// <summary>Connecting to the acquirer.</summary>
    LinkingUp,

    /// <summary>Super-state: a reversal is owed for this sale.</summary>
    InDoubt,

    /// <summary>The request is handed to the link, or its answer is awaited.</summary>
    Authorizing,

    /// <summary>The approval is in the journal; the card finishes its part.</summary>
    Completing,

    /// <summary>The reversal is being sent.</summary>
    Reversing,

    /// <summary>The sale is committed; the receipt is being printed.</summary>
    Committed,

    /// <summary>End: approved, committed, receipt dealt with.</summary>
    Approved,

    /// <summary>End: refused by the host with a verified answer; nothing is owed.</summary>
    Declined,

    /// <summary>End: reversed, and the host has acknowledged it.</summary>
    Reversed,

    /// <summary>End: something is still owed, by this sale or an earlier one.</summary>
    StillOwed,

    /// <summary>End: nothing was sent.</summary>
    EndedUnsent,
}
