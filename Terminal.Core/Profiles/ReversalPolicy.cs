namespace Terminal.Core.Profiles;

/// <summary>How owed reversals are treated. An owed reversal is never dropped, whatever stands here.</summary>
public sealed record ReversalPolicy
{
    /// <summary>Tries at each occasion (boot, before a sale, background timer), 1 to 9. Default 3.</summary>
    public int TriesPerOccasion { get; init; } = 3;

    /// <summary>Occasions that end in an answered refusal before new sales are blocked, 1 to 99. Default 3.</summary>
    public int RefusedOccasionsBeforeFlag { get; init; } = 3;

    /// <summary>Whether a decline without a valid MAC withdraws the owed reversal. Default false: it is reversed.</summary>
    public bool DeclineWithoutMacWithdraws { get; init; }

    /// <summary>Whether a sale whose receipt cannot be printed is reversed after its commit (DEV-06). Default false: it stands.</summary>
    public bool PrinterFailureReverses { get; init; }
}
