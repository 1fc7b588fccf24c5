namespace Terminal.Core.Transactions;

/// <summary>What is written, synced, before a transition is made: how the journal follows what is owed.</summary>
public enum JournalAct
{
    /// <summary>Nothing changes.</summary>
    None,

    /// <summary>Takes the STAN and records the owed reversal (rule 2).</summary>
    Owe,

    /// <summary>Withdraws the owed reversal of a request of which no byte left (rule 2).</summary>
    WithdrawUnsent,

    /// <summary>Withdraws the owed reversal of a verified decline (rule 5).</summary>
    WithdrawDeclined,

    /// <summary>Records the approval; the reason becomes 96 (rule 3).</summary>
    NoteApproval,

    /// <summary>Records why the reversal is owed: 98, 96, A0 or 06.</summary>
    SetReason,

    /// <summary>Replaces the owed reversal by the approved record (rule 4).</summary>
    Commit,

    /// <summary>Turns the approved record back into an owed reversal (rule 6).</summary>
    ReverseApproved,

    /// <summary>Notes that the receipt was printed.</summary>
    MarkPrinted,
}
