namespace Terminal.Core.Journal;

/// <summary>Whether the journal can be written.</summary>
public enum JournalCondition
{
    /// <summary>Every write so far was confirmed.</summary>
    Open,

    /// <summary>A write was not confirmed in time: whether it landed is known only after re-opening. Nothing may be sent meanwhile.</summary>
    Stalled,

    /// <summary>The storage reported a failure; the way back is re-opening as well.</summary>
    Failed,
}
