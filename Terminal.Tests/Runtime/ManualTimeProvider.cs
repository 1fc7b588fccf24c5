using Terminal.Core.Runtime;

namespace Terminal.Tests.Runtime;

/// <summary>A wall clock that a test moves; its timers call back on the thread that moves it. May be used from any thread.</summary>
internal sealed class ManualTimeProvider : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private TimeSpan _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        lock (_gate) return _now.Ticks;
    }

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(GetTimestamp());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until a timer is armed for just this instant.</summary>
    public void AwaitTimer(TimeSpan due)
    {
        lock (_gate)
        {
            while (!_timers.Exists(timer => timer.Due == due))
                if (!Monitor.Wait(_gate, TimeSpan.FromSeconds(10))) throw new TimeoutException("No timer was armed.");
        }
    }

    /// <summary>Moves the clock to an instant and runs what is due by then.</summary>
    public void AdvanceTo(TimeSpan instant)
    {
        List<ManualTimer> ringing;
        lock (_gate)
        {
            _now = instant;
            ringing = _timers.FindAll(timer => timer.Due <= instant);
            _timers.RemoveAll(ringing.Contains);
        }

        foreach (var timer in ringing) timer.Callback();
    }

    private sealed class ManualTimer(ManualTimeProvider time, Action callback) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public Action Callback { get; } = callback;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Assert.That(period, Is.EqualTo(TimeSpan.Zero).Or.EqualTo(Timeout.InfiniteTimeSpan));
            Assert.That(dueTime, Is.LessThanOrEqualTo(TimedWork.Longest));
            lock (time._gate)
            {
                time._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return true;
                Due = time._now + dueTime;
                time._timers.Add(this);
                Monitor.PulseAll(time._gate);
                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, TimeSpan.Zero);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
