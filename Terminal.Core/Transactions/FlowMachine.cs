using Stateless;

namespace Terminal.Core.Transactions;

/// <summary>The state machine of one sale: <see cref="FlowTable"/>, configured into Stateless. The only file that knows it.</summary>
public sealed class FlowMachine
{
    private readonly StateMachine<FlowState, FlowTrigger> _machine;
    private FlowState _state = FlowState.Idle;

    /// <summary>Configures the machine.</summary>
    /// <param name="holds">Evaluates a guard; pure.</param>
    public FlowMachine(Func<FlowGuard, bool> holds)
    {
        _machine = new StateMachine<FlowState, FlowTrigger>(() => _state, next => _state = next);
        foreach (var (state, above) in FlowTable.SuperStates)
            _machine.Configure(state).SubstateOf(above);
        foreach (var row in FlowTable.Transitions)
        {
            if (row.Guard == FlowGuard.None)
                _machine.Configure(row.From).Permit(row.Trigger, row.To);
            else
                _machine.Configure(row.From).PermitIf(row.Trigger, row.To, () => holds(row.Guard), row.Guard.ToString());
        }

        _machine.OnUnhandledTrigger((state, trigger) =>
            throw new InvalidOperationException($"{trigger} is not permitted in {state}."));
    }

    /// <summary>The current state.</summary>
    public FlowState State => _state;

    /// <summary>The next sale begins.</summary>
    public void Begin() => _state = FlowState.Idle;

    /// <summary>Whether a trigger is permitted now.</summary>
    /// <param name="trigger">The trigger.</param>
    public bool CanFire(FlowTrigger trigger) => _machine.CanFire(trigger);

    /// <summary>Makes a transition.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <exception cref="InvalidOperationException">The trigger is not permitted in the current state.</exception>
    public void Fire(FlowTrigger trigger) => _machine.Fire(trigger);
}
