namespace Stateless;

/// <summary>
/// A hierarchical state machine whose state is stored outside it. This stand-in has just the calls that the terminal uses
/// of the package of the same name. Not thread-safe.
/// </summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TTrigger">The triggers.</typeparam>
public sealed partial class StateMachine<TState, TTrigger>
    where TState : notnull
    where TTrigger : notnull
{
    private readonly Func<TState> _stateAccessor;
    private readonly Action<TState> _stateMutator;
    private readonly Dictionary<TState, Node> _nodes = [];
    private readonly Queue<TTrigger> _waiting = new();
    private Action<TState, TTrigger>? _unhandled;
    private bool _firing;

    /// <summary>Makes a machine whose state is kept by the caller.</summary>
    /// <param name="stateAccessor">Reads the state.</param>
    /// <param name="stateMutator">Writes the state.</param>
    public StateMachine(Func<TState> stateAccessor, Action<TState> stateMutator)
    {
        ArgumentNullException.ThrowIfNull(stateAccessor);
        ArgumentNullException.ThrowIfNull(stateMutator);
        _stateAccessor = stateAccessor;
        _stateMutator = stateMutator;
    }

    /// <summary>The current state.</summary>
    public TState State => _stateAccessor();

    /// <summary>Begins, or goes on with, the configuration of one state.</summary>
    /// <param name="state">The state.</param>
    public StateConfiguration Configure(TState state) => new(this, NodeOf(state));

    /// <summary>Replaces the exception that a trigger without a way out causes.</summary>
    /// <param name="unhandledTriggerAction">Told the state and the trigger; the state stays as it is.</param>
    public void OnUnhandledTrigger(Action<TState, TTrigger> unhandledTriggerAction)
    {
        ArgumentNullException.ThrowIfNull(unhandledTriggerAction);
        _unhandled = unhandledTriggerAction;
    }

    /// <summary>
    /// Takes the transition that the trigger has in the current state or, failing that, in the nearest super-state. A
    /// trigger that is fired while another is at work waits until that one is done.
    /// </summary>
    /// <param name="trigger">The trigger.</param>
    /// <exception cref="InvalidOperationException">No transition is permitted and nobody handles that, or more than one is permitted.</exception>
    public void Fire(TTrigger trigger)
    {
        _waiting.Enqueue(trigger);
        if (_firing)
            return;
        _firing = true;
        try
        {
            while (_waiting.TryDequeue(out var next))
                FireOne(next);
        }
        finally
        {
            _firing = false;
        }
    }

    /// <summary>Whether the trigger is permitted, or ignored, in the current state.</summary>
    /// <param name="trigger">The trigger.</param>
    public bool CanFire(TTrigger trigger) => Find(State, trigger) is not null;

    /// <summary>Whether the current state is the given one or one of its sub-states, however deep.</summary>
    /// <param name="state">The state.</param>
    public bool IsInState(TState state)
    {
        var comparer = EqualityComparer<TState>.Default;
        return NodeOf(State).AndAncestors().Any(node => comparer.Equals(node.State, state));
    }

    private void FireOne(TTrigger trigger)
    {
        var source = State;
        var transition = Find(source, trigger);
        if (transition is not null)
        {
            if (transition.Moves)
                _stateMutator(transition.Destination);
        }
        else if (_unhandled is not null)
        {
            _unhandled(source, trigger);
        }
        else
        {
            throw new InvalidOperationException(ExplainRefusal(source, trigger));
        }
    }

    private Transition? Find(TState state, TTrigger trigger)
    {
        for (var node = NodeOf(state); node is not null; node = node.Parent)
        {
            Transition? met = null;
            foreach (var transition in node.For(trigger))
            {
                if (!transition.IsMet())
                    continue;
                if (met is not null)
                {
                    throw new InvalidOperationException(
                        $"Trigger '{trigger}' has more than one permitted transition in state '{node.State}': guards must exclude each other.");
                }

                met = transition;
            }

            if (met is not null)
                return met;
        }

        return null;
    }

    private string ExplainRefusal(TState state, TTrigger trigger)
    {
        var guards = NodeOf(state).AndAncestors()
            .SelectMany(node => node.For(trigger))
            .Select(transition => transition.Description ?? "(no description)")
            .ToList();
        return guards.Count == 0
            ? $"Trigger '{trigger}' has no transition in state '{state}'. Permit it, or ignore it if it may come here."
            : $"Trigger '{trigger}' is not permitted in state '{state}' now. Guards that are not met: {string.Join(", ", guards)}.";
    }

    private Node NodeOf(TState state)
    {
        if (!_nodes.TryGetValue(state, out var node))
            _nodes[state] = node = new Node(state);
        return node;
    }
}
