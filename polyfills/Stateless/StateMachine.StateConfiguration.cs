namespace Stateless;

public sealed partial class StateMachine<TState, TTrigger>
{
    /// <summary>The configuration of one state; calls can be chained.</summary>
    public sealed class StateConfiguration
    {
        private readonly StateMachine<TState, TTrigger> _machine;
        private readonly Node _node;

        internal StateConfiguration(StateMachine<TState, TTrigger> machine, Node node)
        {
            _machine = machine;
            _node = node;
        }

        /// <summary>Makes this state a sub-state: what it does not handle itself, the super-state handles.</summary>
        /// <param name="superstate">The super-state.</param>
        /// <exception cref="ArgumentException">The super-state is this state, or lies below it.</exception>
        public StateConfiguration SubstateOf(TState superstate)
        {
            var parent = _machine.NodeOf(superstate);
            if (parent.AndAncestors().Contains(_node))
                throw new ArgumentException($"State '{_node.State}' cannot be its own super-state, by way of '{superstate}'.", nameof(superstate));
            _node.Parent = parent;
            return this;
        }

        /// <summary>Permits a trigger.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destinationState">The state it leads to; another than this one.</param>
        /// <exception cref="ArgumentException">The destination is this state.</exception>
        public StateConfiguration Permit(TTrigger trigger, TState destinationState) =>
            Add(trigger, Outward(destinationState, guard: null, description: null));

        /// <summary>Permits a trigger as long as a guard holds. The guards of one trigger in one state exclude each other.</summary>
        /// <param name="trigger">The trigger.</param>
        /// <param name="destinationState">The state it leads to; another than this one.</param>
        /// <param name="guard">The guard; it is asked at every firing and must not change anything.</param>
        /// <param name="guardDescription">What the guard means, for the message when it does not hold.</param>
        /// <exception cref="ArgumentException">The destination is this state.</exception>
        public StateConfiguration PermitIf(TTrigger trigger, TState destinationState, Func<bool> guard, string? guardDescription = null)
        {
            ArgumentNullException.ThrowIfNull(guard);
            return Add(trigger, Outward(destinationState, guard, guardDescription));
        }

        /// <summary>Accepts a trigger without doing anything.</summary>
        /// <param name="trigger">The trigger.</param>
        public StateConfiguration Ignore(TTrigger trigger) =>
            Add(trigger, new Transition(Moves: false, _node.State, Guard: null, Description: null));

        private Transition Outward(TState destination, Func<bool>? guard, string? description)
        {
            if (EqualityComparer<TState>.Default.Equals(destination, _node.State))
                throw new ArgumentException($"A transition of state '{_node.State}' to itself is no transition: use Ignore.", nameof(destination));
            return new Transition(Moves: true, destination, guard, description);
        }

        private StateConfiguration Add(TTrigger trigger, Transition transition)
        {
            _node.Add(trigger, transition);
            return this;
        }
    }
}
