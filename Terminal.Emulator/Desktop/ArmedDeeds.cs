using Terminal.Core.Runtime;
using Terminal.Emulator.Scenarios;

namespace Terminal.Emulator.Desktop;

/// <summary>What is still to happen when its moment comes. Everything here happens on the loop.</summary>
/// <param name="loop">The world's loop.</param>
internal sealed class ArmedDeeds(EventLoop loop)
{
    private const int Most = 20;

    private readonly List<Armed> _waiting = [];

    /// <summary>What waits, oldest first.</summary>
    public IEnumerable<ArmedDeed> Waiting => _waiting.Select(armed => armed.Deed);

    /// <summary>Lets something wait for its event.</summary>
    /// <param name="deed">When it happens.</param>
    /// <param name="happen">What happens.</param>
    /// <exception cref="Refusal">Too much waits.</exception>
    public void Add(ArmedDeed deed, Action happen)
    {
        if (_waiting.Count >= Most)
            throw new Refusal("Too much waits for its moment already: take something back first.", conflicts: true);
        _waiting.Add(new Armed(deed, happen));
    }

    /// <summary>Nothing waits any more.</summary>
    public void Clear() => _waiting.Clear();

    /// <summary>An event has come: what it leads to happens after what is being done now.</summary>
    public void Notice(TraceEvent happened)
    {
        if (_waiting.Count == 0)
            return;
        if (!loop.IsOnLoop)
        {
            loop.Post(() => Notice(happened));
            return;
        }

        foreach (var armed in _waiting.Where(armed => armed.Deed.When.IsMatch(happened)).ToList())
        {
            if (++armed.Seen < armed.Deed.Nth)
                continue;
            _waiting.Remove(armed);
            loop.Post(() => loop.Arrive(armed.Deed.After, armed.Happen));
        }
    }

    private sealed class Armed(ArmedDeed deed, Action happen)
    {
        public ArmedDeed Deed => deed;

        public Action Happen => happen;

        public int Seen { get; set; }
    }
}
