namespace Terminal.Core.Runtime;

/// <summary>
/// A loop in virtual time: time stands still while something runs and then jumps to the next event, so a run is a pure function
/// of what it is given. It runs on the thread that calls it; a touch from any other thread, save through <see cref="Enter"/> and
/// <see cref="Stop"/>, ends the run as <see cref="LoopEnd.LeftTheLoop"/>. Before the first run any thread may set it up.
/// </summary>
public sealed class VirtualLoop : EventLoop
{
    private readonly VirtualLoopOptions _options;
    private readonly VirtualTime _time;
    private readonly Queue<Ready> _ready = new();
    private readonly TimedQueue _timed = new();
    private readonly InputDoor _door = new();
    private volatile int _owner;
    private volatile LoopEnd? _interruption;
    private bool _running;
    private long _now;
    private int _stepsAtInstant;
    private Task? _goal;

    /// <summary>Makes a loop at virtual instant zero.</summary>
    /// <param name="options">How it starts and runs; null for the defaults.</param>
    /// <exception cref="ArgumentException">The loop is attended but has no pacer.</exception>
    public VirtualLoop(VirtualLoopOptions? options = null)
    {
        _options = options ?? new VirtualLoopOptions();
        if (_options is { Attended: true, Pacer: null }) throw new ArgumentException("An attended loop needs a pacer.", nameof(options));
        _time = new VirtualTime(this, _options.Start);
    }

    /// <inheritdoc/>
    public override TimeProvider Time => _time;

    /// <inheritdoc/>
    public override bool IsOnLoop => _running && IsMine;

    /// <summary>Virtual time since the start of the loop.</summary>
    public TimeSpan Instant => TimeSpan.FromTicks(_now);

    /// <summary>What people did so far, in order. Read it on the loop or after the run.</summary>
    public IReadOnlyList<RecordedInput> Recorded => _door.Recorded;

    private bool IsMine => _owner == 0 || _owner == Environment.CurrentManagedThreadId;

    /// <summary>Runs a goal to its end.</summary>
    /// <param name="goal">Started on the loop, after what was posted before.</param>
    /// <returns>How it ended. What was not run by then stays, and runs with the next goal.</returns>
    /// <exception cref="InvalidOperationException">The loop is running already.</exception>
    public LoopEnd Run(Func<Task> goal)
    {
        Begin(goal);
        return Finish();
    }

    /// <summary>Takes up a goal without running anything yet: the start of a stepped run.</summary>
    /// <param name="goal">Started by the first step.</param>
    /// <exception cref="InvalidOperationException">The loop is running already.</exception>
    public void Begin(Func<Task> goal)
    {
        ArgumentNullException.ThrowIfNull(goal);
        if (_running) throw new InvalidOperationException("The loop is running already.");
        _owner = Environment.CurrentManagedThreadId;
        _goal = null;
        _ready.Enqueue(new Ready(_ => _goal = goal(), null));
    }

    /// <summary>Runs what is ready if anything is, else one event and what becomes ready by it.</summary>
    /// <returns>The end, or null if there is more to come.</returns>
    public LoopEnd? Step() => Drive(() => _ready.Count > 0 ? RunReady() : RunNext(long.MaxValue) ?? RunReady());

    /// <summary>Runs everything up to and including an instant, and sets the clock to it.</summary>
    /// <param name="instant">Since the start of the loop.</param>
    /// <returns>The end, or null if the goal is not reached by then.</returns>
    public LoopEnd? RunUntil(TimeSpan instant) => Drive(() => RunAllUntil(instant.Ticks));

    /// <summary>Runs on to the end, at the loop's pace.</summary>
    public LoopEnd Finish() => Drive(RunPaced)!;

    /// <summary>Ends the run as <see cref="LoopEnd.Stopped"/> before its next step. May be called from any thread.</summary>
    public void Stop() => Interrupt(new LoopEnd.Stopped());

    /// <summary>
    /// Takes what a person does, from any thread. It gets the next virtual instant (100 ns on), is recorded, and runs first at
    /// that instant; a run that is given it through <see cref="InputAt"/> does the same at the same place.
    /// </summary>
    /// <param name="text">What, on one line.</param>
    /// <exception cref="ArgumentException">The text has more than one line.</exception>
    public void Enter(string text)
    {
        _door.Enter(text);
        _options.Pacer?.Wake();
    }

    /// <summary>Lets a person do something at an instant to come: how recordings are replayed.</summary>
    /// <param name="instant">Since the start of the loop.</param>
    /// <param name="text">What, on one line.</param>
    /// <exception cref="ArgumentOutOfRangeException">The instant has passed.</exception>
    public void InputAt(TimeSpan instant, string text)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instant.Ticks, _now, nameof(instant));
        InputDoor.Check(text);
        var input = new RecordedInput(instant, text);
        if (!Admit()) return;
        _timed.Set(new TimedWork(this, TimedOrder.Input, RunInput, input), instant.Ticks);
    }

    /// <summary>Sets the calendar; monotonic time, and with it every timer, does not notice.</summary>
    /// <param name="now">What the calendar shows from now on.</param>
    public void SetCalendar(DateTimeOffset now) => _time.SetCalendar(now);

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        ArgumentNullException.ThrowIfNull(d);
        if (Admit()) _ready.Enqueue(new Ready(d, state));
    }

    /// <inheritdoc/>
    protected internal override void Arm(TimedWork work, TimeSpan? delay)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (!Admit()) return;
        if (delay is { } wait) _timed.Set(work, _now + wait.Ticks);
        else _timed.Remove(work);
    }

    private bool Admit()
    {
        if (IsMine) return true;
        Interrupt(new LoopEnd.LeftTheLoop(Environment.StackTrace));
        return false;
    }

    private void Interrupt(LoopEnd end)
    {
        // The first reason stands, but leaving the loop outweighs a stop: it says that the run is worth nothing.
        if (_interruption is null or LoopEnd.Stopped) _interruption = end;
        _options.Pacer?.Wake();
    }

    private LoopEnd? Drive(Func<LoopEnd?> drive)
    {
        if (_running) throw new InvalidOperationException("The loop is running already.");
        _owner = Environment.CurrentManagedThreadId;
        _running = true;
        _stepsAtInstant = 0;
        var before = SynchronizationContext.Current;
        SetSynchronizationContext(this);
        try
        {
            return drive();
        }
        finally
        {
            SetSynchronizationContext(before);
            _running = false;
        }
    }

    private LoopEnd? RunPaced()
    {
        for (; ; )
        {
            var end = RunReady() ?? RunNext(Pace());
            if (end is not null) return end;
        }
    }

    private LoopEnd? RunAllUntil(long ticks)
    {
        for (; ; )
        {
            if (RunReady() is { } end) return end;
            TakeInputs();
            if (!_timed.TryPeek(out _, out var due) || due > ticks) break;
            if (RunNext(ticks) is { } last) return last;
        }

        Advance(ticks);
        return null;
    }

    /// <summary>Asks the pacer how far the loop may go now.</summary>
    private long Pace()
    {
        if (_options.Pacer is not { } pacer) return long.MaxValue;
        TakeInputs();
        TimeSpan? due = _timed.TryPeek(out _, out var ticks) ? TimeSpan.FromTicks(ticks) : null;
        if (due is null && !_options.Attended) return long.MaxValue;
        var reached = pacer.Await(Instant, due).Ticks;
        if (reached < ticks || due is null) Advance(reached);
        return due is null ? _now : reached;
    }

    private LoopEnd? RunReady()
    {
        LoopEnd? end = Interrupted();
        while (end is null && _ready.TryDequeue(out var ready))
        {
            try
            {
                ready.Callback(ready.State);
            }
            catch (Exception exception)
            {
                return new LoopEnd.Faulted(exception);
            }

            end = AfterStep();
        }

        return end;
    }

    private LoopEnd? RunNext(long latest)
    {
        TakeInputs();
        if (!_timed.TryPeek(out var work, out var due))
            return Interrupted() ?? (_options.Attended ? null : new LoopEnd.Deadlock(Instant));
        if (due > latest) return Interrupted();
        Advance(due);
        if (work.Period > TimeSpan.Zero) _timed.Set(work, due + work.Period.Ticks);
        else _timed.Remove(work);
        try
        {
            work.Run();
        }
        catch (Exception exception)
        {
            return new LoopEnd.Faulted(exception);
        }

        return AfterStep();
    }

    private LoopEnd? AfterStep()
    {
        if (Interrupted() is { } interrupted) return interrupted;
        if (_goal is { IsCompleted: true } goal)
        {
            _goal = null;
            if (goal.IsCompletedSuccessfully) return new LoopEnd.Completed();
            return new LoopEnd.Faulted(goal.Exception?.InnerException ?? new TaskCanceledException(goal));
        }

        return ++_stepsAtInstant > _options.MostStepsAtOneInstant ? new LoopEnd.Livelock(Instant, _stepsAtInstant) : null;
    }

    private LoopEnd? Interrupted()
    {
        var end = _interruption;
        if (end is not null) _interruption = null;
        return end;
    }

    private void TakeInputs()
    {
        while (_door.TryTake(out var text)) InputAt(TimeSpan.FromTicks(_now + 1), text);
    }

    private void RunInput(object? state)
    {
        var input = (RecordedInput)state!;
        _door.Record(input);
        _options.Input?.Invoke(input.Text);
    }

    private void Advance(long ticks)
    {
        if (ticks <= _now) return;
        _now = ticks;
        _stepsAtInstant = 0;
    }

    private readonly record struct Ready(SendOrPostCallback Callback, object? State);

    private sealed class VirtualTime(VirtualLoop loop, DateTimeOffset start) : TimeProvider
    {
        private DateTimeOffset _start = start.ToUniversalTime();

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override TimeZoneInfo LocalTimeZone => BusinessTime.Zone;

        public override DateTimeOffset GetUtcNow() => _start.AddTicks(loop._now);

        public override long GetTimestamp() => loop._now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            loop.NewTimer(callback, state, dueTime, period);

        public void SetCalendar(DateTimeOffset now) => _start = now.ToUniversalTime().AddTicks(-loop._now);
    }
}
