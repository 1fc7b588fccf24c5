namespace Terminal.Core.Journal;

/// <summary>Limits of the journal.</summary>
public sealed record JournalSettings
{
    /// <summary>How many approved sales may await settlement; default 500. One more is refused until the batch is settled (COUNT-01).</summary>
    public int Capacity { get; init; } = 500;

    /// <summary>How many ended transactions are remembered; default 2000. The oldest leave first.</summary>
    public int HistoryCapacity { get; init; } = 2000;

    /// <summary>On how many occasions the host may refuse an owed reversal before it is flagged and sales are blocked; default 3.</summary>
    public int RefusedOccasionLimit { get; init; } = 3;

    /// <summary>How long the store may take to confirm one write; default 5 s. Past it the journal is <see cref="JournalCondition.Stalled"/>.</summary>
    public TimeSpan WriteDeadline { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long closing or opening a store may take; default 30 s.</summary>
    public TimeSpan OpenDeadline { get; init; } = TimeSpan.FromSeconds(30);
}
