namespace Terminal.Core.Journal;

/// <summary>What a supervisor did.</summary>
public sealed record AuditEntry : INumbered
{
    /// <summary>The entry's number, ascending.</summary>
    public required long Number { get; init; }

    /// <summary>Business time, UTC+08:00.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who.</summary>
    public required string Supervisor { get; init; }

    /// <summary>What was done, e.g. <c>cleared owed reversal</c>.</summary>
    public required string Action { get; init; }

    /// <summary>F11 of the transaction concerned.</summary>
    public required int Stan { get; init; }

    /// <summary>F60.2 of the transaction concerned.</summary>
    public required int Batch { get; init; }

    /// <summary>Why, in the supervisor's words.</summary>
    public required string Why { get; init; }
}
