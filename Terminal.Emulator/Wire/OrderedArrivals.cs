using Terminal.Core.Runtime;

namespace Terminal.Emulator.Wire;

/// <summary>
/// Things on their way that never overtake each other. On a real clock that takes more than ordered instants: the clock goes on
/// while a delay is computed, so two timers for nearly the same instant may ring in either order.
/// </summary>
internal sealed class OrderedArrivals(EventLoop loop)
{
    private readonly long _origin = loop.Time.GetTimestamp();
    private readonly Queue<Action> _coming = new();
    private TimeSpan _last;

    /// <summary>The present instant, counted from when this was made.</summary>
    public TimeSpan Now => loop.Time.GetElapsedTime(_origin);

    /// <summary>Lets something arrive, at the earliest behind everything before it.</summary>
    /// <param name="instant">When, on the scale of <see cref="Now"/>.</param>
    /// <param name="arrival">What happens then.</param>
    public void At(TimeSpan instant, Action arrival)
    {
        if (instant > _last) _last = instant;
        _coming.Enqueue(arrival);
        var left = _last - Now;
        loop.Arrive(left > TimeSpan.Zero ? left : TimeSpan.Zero, () => _coming.Dequeue()());
    }
}
