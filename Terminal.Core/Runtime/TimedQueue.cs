using System.Diagnostics.CodeAnalysis;

namespace Terminal.Core.Runtime;

/// <summary>
/// Work in the order in which it is due: by instant, then <see cref="TimedOrder"/>, then creation. A four-way heap that knows
/// each work's place, so that work called off leaves at once; most deadlines are.
/// </summary>
public sealed class TimedQueue
{
    private const int Ways = 4;
    private const int OrderShift = 60;

    private Node[] _nodes = new Node[64];
    private long _created;

    /// <summary>How much work is armed.</summary>
    public int Count { get; private set; }

    /// <summary>Arms work, or arms it anew; it then counts as created now.</summary>
    /// <param name="work">The work.</param>
    /// <param name="ticks">When it is due, in 100 ns ticks of the loop's monotonic time.</param>
    public void Set(TimedWork work, long ticks)
    {
        ArgumentNullException.ThrowIfNull(work);
        Remove(work);
        if (Count == _nodes.Length) Array.Resize(ref _nodes, Count * 2);
        SiftUp(Count++, new Node(ticks, ((long)work.Order << OrderShift) | _created++, work));
    }

    /// <summary>Disarms work; does nothing if it is not armed.</summary>
    /// <param name="work">The work.</param>
    public void Remove(TimedWork work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var place = work.Place;
        if (place < 0) return;
        work.Place = -1;
        var last = _nodes[--Count];
        _nodes[Count] = default;
        if (place == Count) return;
        if (place > 0 && last.IsBefore(_nodes[(place - 1) / Ways])) SiftUp(place, last);
        else SiftDown(place, last);
    }

    /// <summary>Looks at the work that is due first.</summary>
    /// <param name="work">The work.</param>
    /// <param name="ticks">When it is due.</param>
    /// <returns>False if nothing is armed.</returns>
    public bool TryPeek([MaybeNullWhen(false)] out TimedWork work, out long ticks)
    {
        work = _nodes[0].Work;
        ticks = _nodes[0].Ticks;
        return Count > 0;
    }

    private void SiftUp(int place, Node node)
    {
        while (place > 0)
        {
            var parent = (place - 1) / Ways;
            if (!node.IsBefore(_nodes[parent])) break;
            Put(place, _nodes[parent]);
            place = parent;
        }

        Put(place, node);
    }

    private void SiftDown(int place, Node node)
    {
        for (var child = place * Ways + 1; child < Count; child = place * Ways + 1)
        {
            var end = Math.Min(child + Ways, Count);
            for (var other = child + 1; other < end; other++)
                if (_nodes[other].IsBefore(_nodes[child])) child = other;
            if (!_nodes[child].IsBefore(node)) break;
            Put(place, _nodes[child]);
            place = child;
        }

        Put(place, node);
    }

    private void Put(int place, Node node)
    {
        _nodes[place] = node;
        node.Work.Place = place;
    }

    private readonly struct Node(long ticks, long rank, TimedWork work)
    {
        public readonly long Ticks = ticks;
        public readonly TimedWork Work = work;
        private readonly long _rank = rank;

        public bool IsBefore(in Node other) => Ticks < other.Ticks || (Ticks == other.Ticks && _rank < other._rank);
    }
}
