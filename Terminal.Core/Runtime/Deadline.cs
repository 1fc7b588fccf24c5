namespace Terminal.Core.Runtime;

/// <summary>
/// A limit on a wait, in monotonic time. On a loop, what arrives at the very instant of the deadline is in time.
/// Dispose of it when the wait is over.
/// </summary>
public sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _also;
    private readonly TimeProvider _time;
    private ITimer? _timer;
    private long _start;
    private readonly Deadline? _outer;

    /// <summary>Starts a deadline.</summary>
    /// <param name="time">The clock, normally the loop's.</param>
    /// <param name="limit">From now; zero passes as soon as what happens at this instant has happened.</param>
    /// <param name="also">Cancels <see cref="Token"/> too, without the deadline having passed: a cancel key, an outer wait.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative, infinite, or longer than <see cref="TimedWork.Longest"/>.</exception>
    public Deadline(TimeProvider time, TimeSpan limit, CancellationToken also = default)
    {
        ArgumentNullException.ThrowIfNull(time);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, TimedWork.Longest);
        _time = time;
        _start = time.GetTimestamp();
        Limit = limit;
        Token = _source.Token;
        Arm(limit);
        _also = also.UnsafeRegister(static self => ((Deadline)self!).Cancel(), this);
    }

    /// <summary>Starts a deadline that the outer one bounds: it passes when the outer one passes, if not before.</summary>
    private Deadline(Deadline outer, TimeSpan limit)
    {
        _outer = outer;
        _time = outer._time;
        Token = _source.Token;
        Restart(limit);
        _also = outer.Token.UnsafeRegister(static self => ((Deadline)self!).Cancel(), this);
    }

    /// <summary>Cancelled when the deadline passes or the outer token is cancelled. Usable after disposal.</summary>
    public CancellationToken Token { get; }

    /// <summary>The whole time allowed.</summary>
    public TimeSpan Limit { get; private set; }

    /// <summary>True if time ran out; false if <see cref="Token"/> was cancelled from outside first, or not at all.</summary>
    public bool HasPassed { get; private set; }

    /// <summary>Time since the start.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_start);

    /// <summary>Time left, never negative.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var left = Limit - Elapsed;
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Starts a deadline inside this one: the shorter of a limit and <see cref="Remaining"/>.</summary>
    /// <param name="limit">From now.</param>
    /// <returns>A deadline whose token this one's token cancels too. If this one is the shorter, both pass together.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative.</exception>
    public Deadline Within(TimeSpan limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero);
        return new Deadline(this, limit);
    }

    /// <summary>Starts the limit anew, as <see cref="Within"/> would with another deadline; one that has ended stays so.</summary>
    /// <param name="limit">From now.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative.</exception>
    public void Restart(TimeSpan limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.Zero);
        _start = _time.GetTimestamp();
        var most = _outer?.Remaining ?? TimeSpan.MaxValue;
        Limit = limit < most ? limit : most;
        if (limit < most)
            Arm(limit);
        else
            _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _also.Dispose();
        _timer?.Dispose();
        _source.Dispose();
    }

    private void Arm(TimeSpan limit)
    {
        if (_timer is { } timer)
            timer.Change(limit, Timeout.InfiniteTimeSpan);
        else
            _timer = _time.CreateTimer(static self => ((Deadline)self!).Pass(), this, limit, Timeout.InfiniteTimeSpan);
    }

    private void Pass()
    {
        if (_source.IsCancellationRequested) return;
        HasPassed = true;
        _source.Cancel();
    }

    private void Cancel()
    {
        if (_source.IsCancellationRequested) return;
        HasPassed = _outer is { HasPassed: true };
        _source.Cancel();
    }
}
