namespace Terminal.Core.Runtime;

/// <summary>Something a loop runs at an instant: a timer, an arrival or an input. Disposing it calls it off.</summary>
public sealed class TimedWork : ITimer
{
    /// <summary>The longest delay or period a loop takes: what the framework's own timers take, about 49.7 days.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly EventLoop _loop;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private bool _disposed;

    /// <summary>Makes work that is not due yet; <see cref="Change"/> arms it.</summary>
    /// <param name="loop">The loop that runs it.</param>
    /// <param name="order">Its rank among things due at one instant.</param>
    /// <param name="callback">What to run.</param>
    /// <param name="state">What to hand to the callback.</param>
    public TimedWork(EventLoop loop, TimedOrder order, TimerCallback callback, object? state)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(callback);
        _loop = loop;
        _callback = callback;
        _state = state;
        Order = order;
    }

    /// <summary>Its rank among things due at one instant.</summary>
    public TimedOrder Order { get; }

    /// <summary>The time between two runs; zero for work that runs once.</summary>
    public TimeSpan Period { get; private set; }

    /// <summary>Its place in the <see cref="TimedQueue"/> that holds it, or −1.</summary>
    internal int Place { get; set; } = -1;

    /// <summary>Arms the work anew.</summary>
    /// <param name="dueTime">How long from now; <see cref="Timeout.InfiniteTimeSpan"/> disarms.</param>
    /// <param name="period">Time between further runs; zero or <see cref="Timeout.InfiniteTimeSpan"/> for none.</param>
    /// <returns>False if the work was disposed of.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative, or longer than <see cref="Longest"/>.</exception>
    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime);
        Check(period);
        if (_disposed) return false;
        Period = period == Timeout.InfiniteTimeSpan ? TimeSpan.Zero : period;
        _loop.Arm(this, dueTime == Timeout.InfiniteTimeSpan ? null : dueTime);
        return true;
    }

    /// <summary>Runs the callback once. For loops.</summary>
    public void Run() => _callback(_state);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        _loop.Arm(this, null);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Check(TimeSpan time)
    {
        if (time == Timeout.InfiniteTimeSpan) return;
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, Longest);
    }
}
