namespace Terminal.Core.Runtime;

/// <summary>
/// The one thread of a terminal or of a virtual world: whatever is awaited on it comes back to it, so what runs on it needs
/// no locks. At one instant it runs what is ready, then arrivals, then timers, otherwise in order of creation.
/// </summary>
public abstract class EventLoop : SynchronizationContext
{
    private static readonly SendOrPostCallback RunPosted = static action => ((Action)action!)();
    private static readonly TimerCallback RunArrival = static action => ((Action)action!)();

    /// <summary>The loop this code runs on, or null.</summary>
    public static new EventLoop? Current => SynchronizationContext.Current as EventLoop;

    /// <summary>The loop's clock. Its timers call back on the loop; its time zone is UTC+08:00.</summary>
    public abstract TimeProvider Time { get; }

    /// <summary>True for code that the loop is running.</summary>
    public abstract bool IsOnLoop { get; }

    /// <summary>Hands an action to the loop, which runs it after what is ready already. For edges this is the way in.</summary>
    /// <param name="action">The action. An exception that escapes it ends the loop as <see cref="LoopEnd.Faulted"/>.</param>
    public void Post(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Post(RunPosted, action);
    }

    /// <inheritdoc/>
    public abstract override void Post(SendOrPostCallback d, object? state);

    /// <summary>Runs a callback at once; only for code that is on the loop.</summary>
    /// <param name="d">The callback.</param>
    /// <param name="state">What to hand to it.</param>
    /// <exception cref="InvalidOperationException">Called from another thread: an edge posts and never waits for the loop.</exception>
    public override void Send(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        if (!IsOnLoop) throw new InvalidOperationException("Only code on the loop may call Send; an edge posts.");
        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Lets something happen after a while, as an arrival: at one instant it runs before deadlines and timers.</summary>
    /// <param name="delay">How long from now; zero means this instant, after what is ready.</param>
    /// <param name="arrival">What happens.</param>
    /// <returns>Disposing it calls the arrival off.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or longer than <see cref="TimedWork.Longest"/>.</exception>
    public IDisposable Arrive(TimeSpan delay, Action arrival)
    {
        ArgumentNullException.ThrowIfNull(arrival);
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        var work = new TimedWork(this, TimedOrder.Arrival, RunArrival, arrival);
        work.Change(delay, TimeSpan.Zero);
        return work;
    }

    /// <summary>Completes after a while, as an arrival.</summary>
    /// <param name="delay">How long from now; zero means this instant, after what is ready.</param>
    /// <param name="cancellationToken">Ends the delay early, as cancelled.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or longer than <see cref="TimedWork.Longest"/>.</exception>
    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled(cancellationToken)
            : new DelayCompletion(this, delay, cancellationToken).Task;
    }

    /// <summary>Arms or disarms work. For <see cref="TimedWork"/> only.</summary>
    /// <param name="work">The work.</param>
    /// <param name="delay">When it is due, from now; null disarms.</param>
    protected internal abstract void Arm(TimedWork work, TimeSpan? delay);

    /// <summary>Makes a timer of this loop, for the <see cref="TimeProvider"/> of the loop.</summary>
    /// <param name="callback">What to run.</param>
    /// <param name="state">What to hand to it.</param>
    /// <param name="dueTime">See <see cref="TimedWork.Change"/>.</param>
    /// <param name="period">See <see cref="TimedWork.Change"/>.</param>
    protected ITimer NewTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var work = new TimedWork(this, TimedOrder.Timer, callback, state);
        work.Change(dueTime, period);
        return work;
    }
}
