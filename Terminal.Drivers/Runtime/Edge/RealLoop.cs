using Terminal.Core.Runtime;

namespace Terminal.Drivers.Runtime;

/// <summary>
/// A loop in real time, on the calling thread (<see cref="Run"/>) or on a thread of its own (<see cref="Start"/>). Any thread may
/// post to it. It keeps the timers of its clock itself, so that they call back on it and in the order every loop keeps.
/// </summary>
public sealed class RealLoop : EventLoop, IDisposable
{
    /// <summary>After so many steps in a row that were ready, due work gets a turn too.</summary>
    private const int MostReadyInARow = 1000;

    private static readonly TimeSpan LongestSleep = TimeSpan.FromHours(1);

    private readonly object _gate = new();
    private readonly RealTime _time;
    private readonly Queue<Step> _ready = new();
    private readonly TimedQueue _timed = new();
    private readonly HashSet<Invocation> _invocations = [];
    private readonly TaskCompletionSource<LoopEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _alarm;
    private Thread? _thread;
    private volatile int _owner;
    private int _readyInARow;
    private bool _stopping;

    /// <summary>Makes a loop; nothing runs yet.</summary>
    /// <param name="time">The clock it lives by: the system's, or a <see cref="ScaledTimeProvider"/> over it.</param>
    public RealLoop(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = new RealTime(this, time);
        _alarm = time.CreateTimer(static loop => ((RealLoop)loop!).WakeUp(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public override TimeProvider Time => _time;

    /// <inheritdoc/>
    public override bool IsOnLoop => _owner == Environment.CurrentManagedThreadId;

    /// <summary>How a loop on its own thread ended: <see cref="LoopEnd.Stopped"/>, or <see cref="LoopEnd.Faulted"/> by an exception
    /// that escaped something posted.</summary>
    public Task<LoopEnd> Ended => _ended.Task;

    /// <summary>Runs a goal to its end on the calling thread.</summary>
    /// <param name="goal">Started on the loop, after what was posted before.</param>
    /// <returns><see cref="LoopEnd.Completed"/>, <see cref="LoopEnd.Faulted"/> or <see cref="LoopEnd.Stopped"/>. What was not
    /// run by then stays, and runs with the next goal.</returns>
    /// <exception cref="InvalidOperationException">The loop is running already.</exception>
    public LoopEnd Run(Func<Task> goal)
    {
        ArgumentNullException.ThrowIfNull(goal);
        Occupy();
        var pursuit = new Pursuit(goal);
        Post(pursuit.Begin);
        return Drive(pursuit);
    }

    /// <summary>Runs the loop on a thread of its own until it is stopped.</summary>
    /// <param name="name">The thread's name.</param>
    /// <exception cref="InvalidOperationException">The loop was started before.</exception>
    public void Start(string name = "loop")
    {
        var thread = new Thread(OnOwnThread) { Name = name, IsBackground = true };
        if (Interlocked.CompareExchange(ref _thread, thread, null) is not null)
            throw new InvalidOperationException("The loop was started before.");
        thread.Start();
    }

    /// <summary>Runs something on the loop and brings back what came of it. May be called from any thread.</summary>
    /// <typeparam name="T">The result.</typeparam>
    /// <param name="work">What to run.</param>
    /// <returns>The result; an <see cref="ObjectDisposedException"/> if the loop is stopped first.</returns>
    public Task<T> InvokeAsync<T>(Func<Task<T>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var invocation = new Invocation<T>(work, Forget);
        lock (_gate)
        {
            if (_stopping)
            {
                invocation.Abandon();
                return invocation.Task;
            }

            _invocations.Add(invocation);
        }

        Post(invocation.Begin);
        return invocation.Task;
    }

    /// <summary>Runs something on the loop and tells when it is done. May be called from any thread.</summary>
    /// <param name="work">What to run.</param>
    /// <returns>Done; or an <see cref="ObjectDisposedException"/> if the loop is stopped first.</returns>
    public Task InvokeAsync(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return InvokeAsync(async () =>
        {
            await work();
            return true;
        });
    }

    /// <summary>Ends the loop before its next step, for good. May be called from any thread.</summary>
    public void Stop()
    {
        Invocation[] abandoned;
        lock (_gate)
        {
            _stopping = true;
            abandoned = [.. _invocations];
            _invocations.Clear();
            Monitor.PulseAll(_gate);
        }

        foreach (var invocation in abandoned) invocation.Abandon();
    }

    /// <summary>Stops the loop and, unless called on it, waits for its own thread to end.</summary>
    public void Dispose()
    {
        Stop();
        if (!IsOnLoop) _thread?.Join();
        _alarm.Dispose();
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        lock (_gate)
        {
            _ready.Enqueue(new Step(d, state));
            Monitor.PulseAll(_gate);
        }
    }

    /// <inheritdoc/>
    protected override void Arm(TimedWork work, TimeSpan? delay)
    {
        ArgumentNullException.ThrowIfNull(work);
        lock (_gate)
        {
            if (delay is { } wait) _timed.Set(work, _time.Elapsed + wait.Ticks);
            else _timed.Remove(work);
            if (!IsOnLoop) Monitor.PulseAll(_gate);
        }
    }

    private void OnOwnThread()
    {
        Occupy();
        var end = Drive(null);
        Stop();
        _ended.SetResult(end);
    }

    private void Occupy()
    {
        if (Interlocked.CompareExchange(ref _owner, Environment.CurrentManagedThreadId, 0) != 0)
            throw new InvalidOperationException("The loop is running already.");
    }

    private LoopEnd Drive(Pursuit? pursuit)
    {
        var before = SynchronizationContext.Current;
        SetSynchronizationContext(this);
        try
        {
            while (Next(out var step))
            {
                step.Callback(step.State);
                if (pursuit?.End is { } end) return end;
            }

            return new LoopEnd.Stopped();
        }
        catch (Exception exception)
        {
            return new LoopEnd.Faulted(exception);
        }
        finally
        {
            SetSynchronizationContext(before);
            _owner = 0;
        }
    }

    /// <summary>Takes the next step, after waiting for one if need be; false when the loop was stopped.</summary>
    private bool Next(out Step step)
    {
        lock (_gate)
        {
            for (; ; )
            {
                step = default;
                if (_stopping) return false;
                if (_readyInARow++ < MostReadyInARow && _ready.TryDequeue(out step)) return true;
                _readyInARow = 0;
                if (TakeDue(out step)) return true;
                if (_ready.Count == 0) Sleep();
            }
        }
    }

    private bool TakeDue(out Step step)
    {
        step = default;
        if (!_timed.TryPeek(out var work, out var due) || due > _time.Elapsed) return false;
        if (work.Period > TimeSpan.Zero) _timed.Set(work, due + work.Period.Ticks);
        else _timed.Remove(work);
        step = new Step(static work => ((TimedWork)work!).Run(), work);
        return true;
    }

    private void Sleep()
    {
        if (_timed.TryPeek(out _, out var due))
        {
            var left = TimeSpan.FromTicks(due - _time.Elapsed);
            if (left <= TimeSpan.Zero) return;
            // Timers count whole milliseconds: rounded down, the loop would spin until the instant comes.
            var wait = left < LongestSleep ? TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)) : LongestSleep;
            _alarm.Change(wait, Timeout.InfiniteTimeSpan);
        }

        Monitor.Wait(_gate);
    }

    private void WakeUp()
    {
        lock (_gate) Monitor.PulseAll(_gate);
    }

    private void Forget(Invocation invocation)
    {
        lock (_gate) _invocations.Remove(invocation);
    }

    private readonly record struct Step(SendOrPostCallback Callback, object? State);

    private sealed class RealTime(RealLoop loop, TimeProvider inner) : TimeProvider
    {
        private readonly long _origin = inner.GetTimestamp();

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override TimeZoneInfo LocalTimeZone => BusinessTime.Zone;

        /// <summary>Time since the loop was made, in ticks of 100 ns.</summary>
        public long Elapsed => inner.GetElapsedTime(_origin).Ticks;

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

        public override long GetTimestamp() => inner.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            loop.NewTimer(callback, state, dueTime, period);
    }
}
