namespace Stateless;

public sealed partial class StateMachine<TState, TTrigger>
{
    internal sealed record Transition(bool Moves, TState Destination, Func<bool>? Guard, string? Description)
    {
        public bool IsMet() => Guard is null || Guard();
    }

    internal sealed class Node(TState state)
    {
        private static readonly List<Transition> None = [];

        private readonly Dictionary<TTrigger, List<Transition>> _transitions = [];

        public TState State { get; } = state;

        public Node? Parent { get; set; }

        public List<Transition> For(TTrigger trigger) => _transitions.TryGetValue(trigger, out var found) ? found : None;

        public void Add(TTrigger trigger, Transition transition)
        {
            if (!_transitions.TryGetValue(trigger, out var list))
                _transitions[trigger] = list = [];
            list.Add(transition);
        }

        public IEnumerable<Node> AndAncestors()
        {
            for (var node = this; node is not null; node = node.Parent)
                yield return node;
        }
    }
}
