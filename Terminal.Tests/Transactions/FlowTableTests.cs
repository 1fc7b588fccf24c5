using Terminal.Core.Transactions;

namespace Terminal.Tests.Transactions;

public sealed class FlowTableTests
{
    private static readonly FlowState[] States =
        [.. Enum.GetValues<FlowState>().Where(state => !FlowTable.SuperStates.Values.Contains(state))];

    private static readonly FlowGuard[][] Answers =
    [
        [FlowGuard.PinPadPresent, FlowGuard.AttemptLeft, FlowGuard.PrinterFailureReverses],
        [FlowGuard.PinPadAbsent, FlowGuard.NoAttemptLeft, FlowGuard.PrinterFailureStands],
    ];

    [Test]
    public void The_machine_permits_exactly_what_the_table_lists([ValueSource(nameof(Answers))] FlowGuard[] holding)
    {
        var permitted = 0;
        foreach (var state in States)
        {
            var machine = Reach(state, holding);
            foreach (var trigger in Enum.GetValues<FlowTrigger>())
            {
                var row = FlowTable.Find(state, trigger, holding.Contains);
                Assert.That(machine.CanFire(trigger), Is.EqualTo(row is not null), $"{state} × {trigger}");
                permitted += row is null ? 0 : 1;
            }
        }

        Assert.That(permitted, Is.EqualTo(Expected(holding)));
    }

    [Test]
    public void Firing_leads_where_the_table_says([ValueSource(nameof(Answers))] FlowGuard[] holding)
    {
        foreach (var state in States)
        {
            foreach (var trigger in Enum.GetValues<FlowTrigger>())
            {
                if (FlowTable.Find(state, trigger, holding.Contains) is not { } row)
                    continue;
                var machine = Reach(state, holding);
                machine.Fire(trigger);
                Assert.That(machine.State, Is.EqualTo(row.To), $"{state} × {trigger}");
            }
        }
    }

    [Test]
    public void What_is_not_permitted_throws()
    {
        var machine = new FlowMachine(_ => true);
        Assert.That(() => machine.Fire(FlowTrigger.ApprovalVerified), Throws.InvalidOperationException);
        Assert.That(machine.State, Is.EqualTo(FlowState.Idle));
    }

    [Test]
    public void No_trigger_is_guarded_in_both_a_state_and_its_super_state()
    {
        foreach (var (inner, above) in FlowTable.SuperStates)
        {
            var guarded = FlowTable.Transitions.Where(row => row.From == inner && row.Guard != FlowGuard.None).Select(row => row.Trigger);
            var outer = FlowTable.Transitions.Where(row => row.From == above && row.Guard != FlowGuard.None).Select(row => row.Trigger);
            Assert.That(guarded.Intersect(outer), Is.Empty, $"{inner} within {above}");
        }
    }

    [Test]
    public void Every_way_out_of_doubt_is_journaled_or_leads_to_a_reversal()
    {
        var leaving = FlowTable.Transitions.Where(row =>
            IsInDoubt(row.From) && !IsInDoubt(row.To) && row.From != FlowState.Reversing && row.To != FlowState.StillOwed);
        Assert.That(leaving.Select(row => row.Act), Has.None.EqualTo(JournalAct.None).And.Not.Empty);
    }

    [Test]
    public void Doubt_begins_only_with_a_journaled_debt()
    {
        var entering = FlowTable.Transitions.Where(row => !IsInDoubt(row.From) && IsInDoubt(row.To)).ToArray();
        Assert.That(entering.Select(row => row.Act), Is.EquivalentTo(new[] { JournalAct.Owe, JournalAct.ReverseApproved }));
    }

    [Test]
    public void Nothing_is_approved_without_a_commit() =>
        Assert.That(
            FlowTable.Transitions.Where(row => row.To == FlowState.Committed).Select(row => row.Act),
            Is.EquivalentTo(new[] { JournalAct.Commit }));

    [Test]
    public void Every_state_can_be_reached_and_every_end_is_final()
    {
        foreach (var state in States)
            Assert.That(Answers.Any(holding => PathTo(state, holding) is not null), Is.True, $"{state}");
        Assert.That(FlowTable.Transitions.Select(row => row.From), Has.None.Matches<FlowState>(FlowTable.Ends.Contains));
    }

    private static int Expected(FlowGuard[] holding) => States.Sum(state =>
        FlowTable.Transitions.Count(row =>
            (row.From == state || (FlowTable.SuperStates.TryGetValue(state, out var above) && row.From == above))
            && (row.Guard == FlowGuard.None || holding.Contains(row.Guard))));

    private static bool IsInDoubt(FlowState state) =>
        state == FlowState.InDoubt || (FlowTable.SuperStates.TryGetValue(state, out var above) && above == FlowState.InDoubt);

    // A state that one set of guards cannot reach is reached under the other, then the first set answers again.
    private static FlowMachine Reach(FlowState state, FlowGuard[] holding)
    {
        var answering = holding;
        var machine = new FlowMachine(guard => answering.Contains(guard));
        var path = PathTo(state, holding);
        if (path is null)
        {
            answering = Answers.First(other => PathTo(state, other) is not null);
            path = PathTo(state, answering);
        }

        foreach (var trigger in path!)
            machine.Fire(trigger);
        answering = holding;
        Assert.That(machine.State, Is.EqualTo(state));
        return machine;
    }

    private static List<FlowTrigger>? PathTo(FlowState state, FlowGuard[] holding)
    {
        var paths = new Dictionary<FlowState, List<FlowTrigger>> { [FlowState.Idle] = [] };
        var open = new Queue<FlowState>([FlowState.Idle]);
        while (open.TryDequeue(out var at))
        {
            foreach (var trigger in Enum.GetValues<FlowTrigger>())
            {
                if (FlowTable.Find(at, trigger, holding.Contains) is { } row && paths.TryAdd(row.To, [.. paths[at], trigger]))
                    open.Enqueue(row.To);
            }
        }

        return paths.GetValueOrDefault(state);
    }
}
