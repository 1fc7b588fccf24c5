using static Terminal.Core.Transactions.FlowGuard;
using static Terminal.Core.Transactions.FlowState;
using static Terminal.Core.Transactions.FlowTrigger;
using static Terminal.Core.Transactions.JournalAct;

namespace Terminal.Core.Transactions;

/// <summary>
/// Each transition of a sale, once. The state machine is configured from this table, the runner journals by it, and the
/// diagram, the state × trigger test and the coverage figures read it.
/// </summary>
public static class FlowTable
{
    /// <summary>The transitions.</summary>
    public static IReadOnlyList<Transition> Transitions { get; } =
    [
        new(Idle, Start, FlowGuard.None, Preparing, JournalAct.None),

        new(Preparing, Prepared, FlowGuard.None, AwaitingCard, JournalAct.None),
        new(Preparing, ReversalStillOwed, FlowGuard.None, StillOwed, JournalAct.None),
        new(AwaitingCard, CardRead, PinPadPresent, EnteringPin, JournalAct.None),
        new(AwaitingCard, CardRead, PinPadAbsent, LinkingUp, JournalAct.None),
        new(AwaitingCard, ChipPowered, FlowGuard.None, ReadingChip, JournalAct.None),
        new(ReadingChip, PinNeeded, FlowGuard.None, EnteringPin, JournalAct.None),
        new(ReadingChip, HostNeeded, FlowGuard.None, LinkingUp, JournalAct.None),
        new(ReadingChip, FallsBack, FlowGuard.None, AwaitingCard, JournalAct.None),
        new(EnteringPin, PinEntered, StripeSale, LinkingUp, JournalAct.None),
        new(EnteringPin, PinEntered, ChipSale, ReadingChip, JournalAct.None),
        new(LinkingUp, LinkUp, FlowGuard.None, Authorizing, Owe),
        new(Unsent, Failed, FlowGuard.None, EndedUnsent, JournalAct.None),
        new(Unsent, JournalFault, FlowGuard.None, EndedUnsent, JournalAct.None),

        new(Authorizing, NothingLeft, AttemptLeft, LinkingUp, WithdrawUnsent),
        new(Authorizing, NothingLeft, NoAttemptLeft, EndedUnsent, WithdrawUnsent),
        new(Authorizing, ApprovalVerified, FlowGuard.None, Completing, NoteApproval),
        new(Authorizing, DeclineVerified, FlowGuard.None, Declined, WithdrawDeclined),
        new(Authorizing, Doubt, FlowGuard.None, Reversing, SetReason),
        new(Completing, CardCompleted, FlowGuard.None, Committed, Commit),
        new(Completing, Doubt, FlowGuard.None, Reversing, SetReason),
        new(Reversing, ReversalAcknowledged, FlowGuard.None, Reversed, JournalAct.None),
        new(Reversing, ReversalStillOwed, FlowGuard.None, StillOwed, JournalAct.None),
        new(InDoubt, JournalFault, FlowGuard.None, StillOwed, JournalAct.None),

        new(Committed, ReceiptPrinted, FlowGuard.None, Approved, MarkPrinted),
        new(Committed, ReceiptFailed, PrinterFailureReverses, Reversing, ReverseApproved),
        new(Committed, ReceiptFailed, PrinterFailureStands, Approved, JournalAct.None),
        new(Committed, JournalFault, FlowGuard.None, Approved, JournalAct.None),
    ];

    /// <summary>Which state lies within which super-state.</summary>
    public static IReadOnlyDictionary<FlowState, FlowState> SuperStates { get; } = new Dictionary<FlowState, FlowState>
    {
        [Preparing] = Unsent,
        [AwaitingCard] = Unsent,
        [ReadingChip] = Unsent,
        [EnteringPin] = Unsent,
        [LinkingUp] = Unsent,
        [Authorizing] = InDoubt,
        [Completing] = InDoubt,
        [Reversing] = InDoubt,
    };

    /// <summary>The states in which a sale is over.</summary>
    public static IReadOnlySet<FlowState> Ends { get; } = new HashSet<FlowState> { Approved, Declined, Reversed, StillOwed, EndedUnsent };

    /// <summary>The row that applies, looking at the state first and then at its super-state.</summary>
    /// <param name="state">The current state.</param>
    /// <param name="trigger">What happened.</param>
    /// <param name="holds">Evaluates a guard.</param>
    /// <returns>The row, or null when the trigger is not permitted.</returns>
    public static Transition? Find(FlowState state, FlowTrigger trigger, Func<FlowGuard, bool> holds)
    {
        for (FlowState? at = state; at is { } here; at = SuperStates.TryGetValue(here, out var above) ? above : null)
        {
            foreach (var row in Transitions)
            {
                if (row.From == here && row.Trigger == trigger && (row.Guard == FlowGuard.None || holds(row.Guard)))
                    return row;
            }
        }

        return null;
    }
}
