using Terminal.Core.Runtime;

namespace Terminal.Emulator.Runtime;

/// <summary>
/// Paces a virtual loop for people: some times as fast as wall time, paused, or stepped. Its members may be called from any
/// thread. Starts paused at virtual instant zero unless told otherwise.
/// </summary>
public sealed class WallPacer : IPacer, IDisposable
{
    private readonly object _gate = new();
    private readonly TimeProvider _wall;
    private readonly ITimer _alarm;
    private double _speed;
    private bool _paused;
    private bool _woken;
    private int _steps;
    private TimeSpan _now;
    private TimeSpan _until;
    private TimeSpan _anchor;
    private long _anchorWall;

    /// <summary>Makes a pacer.</summary>
    /// <param name="wall">Wall time.</param>
    /// <param name="speed">Virtual seconds in one second of wall time; above 0.</param>
    /// <param name="paused">True to start paused.</param>
    /// <exception cref="ArgumentOutOfRangeException">The speed is not above 0.</exception>
    public WallPacer(TimeProvider wall, double speed, bool paused = false)
    {
        ArgumentNullException.ThrowIfNull(wall);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        _wall = wall;
        _speed = speed;
        _paused = paused;
        _until = TimeSpan.FromTicks(-1);
        _anchorWall = wall.GetTimestamp();
        _alarm = wall.CreateTimer(static self => ((WallPacer)self!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether it is paused.</summary>
    public bool IsPaused
    {
        get
        {
            lock (_gate) return _paused;
        }
    }

    /// <summary>Virtual seconds in one second of wall time, while it is not paused.</summary>
    public double Speed
    {
        get
        {
            lock (_gate) return _speed;
        }
    }

    /// <summary>The virtual instant that has come.</summary>
    public TimeSpan Reached
    {
        get
        {
            lock (_gate) return _paused ? Later(_now, _until) : Flowing();
        }
    }

    /// <summary>Lets everything of some time to come happen at once, and then stays paused or goes on as before.</summary>
    /// <param name="time">How long, from now.</param>
    public void Skip(TimeSpan time)
    {
        lock (_gate)
        {
            var wasPaused = _paused;
            RunUntilCore((_paused ? Later(_now, _until) : Flowing()) + time);
            if (wasPaused) return;
            _anchor = _until;
            _anchorWall = _wall.GetTimestamp();
            _paused = false;
        }
    }

    /// <summary>Goes on at a speed, from now.</summary>
    /// <param name="speed">Virtual seconds in one second of wall time; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The speed is not above 0.</exception>
    public void Resume(double speed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        lock (_gate)
        {
            _anchor = _paused ? Later(_now, _until) : Flowing();
            _anchorWall = _wall.GetTimestamp();
            _speed = speed;
            _paused = false;
            Rouse();
        }
    }

    /// <summary>Pauses at the present virtual instant; what is due by then still happens.</summary>
    public void Pause()
    {
        lock (_gate)
        {
            if (!_paused) RunUntilCore(Flowing());
        }
    }

    /// <summary>Lets one more event happen, at once, and stays paused.</summary>
    public void Step()
    {
        lock (_gate)
        {
            if (!_paused) RunUntilCore(Flowing());
            _steps++;
            Rouse();
        }
    }

    /// <summary>Lets everything happen, at once, up to and including an instant, and pauses there.</summary>
    /// <param name="instant">Since the start of the loop.</param>
    public void RunUntil(TimeSpan instant)
    {
        lock (_gate) RunUntilCore(instant);
    }

    /// <inheritdoc/>
    public void Wake()
    {
        lock (_gate) Rouse();
    }

    /// <inheritdoc/>
    public TimeSpan Await(TimeSpan now, TimeSpan? due)
    {
        lock (_gate)
        {
            _now = now;
            for (; ; )
            {
                var reached = Later(now, _paused ? _until : Flowing());
                if (_woken)
                {
                    // Input first: a person who presses a key and then steps wants the key to be the step.
                    _woken = false;
                    return due <= reached ? due.Value - TimeSpan.FromTicks(1) : reached;
                }

                if (Permits(due)) return due!.Value;
                if (_paused && reached > now) return reached;
                Sleep(due);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _alarm.Dispose();

    private static TimeSpan Later(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private TimeSpan Flowing() => Later(_now, _anchor + _wall.GetElapsedTime(_anchorWall) * _speed);

    private bool Permits(TimeSpan? due)
    {
        if (due is null) return false;
        if (!_paused) return due <= Flowing();
        if (due <= _until) return true;
        if (_steps == 0) return false;
        _steps--;
        return true;
    }

    private void RunUntilCore(TimeSpan instant)
    {
        _paused = true;
        _steps = 0;
        _until = instant;
        Rouse();
    }

    private void Rouse()
    {
        _woken = true;
        Monitor.PulseAll(_gate);
    }

    private void Ring()
    {
        lock (_gate) Monitor.PulseAll(_gate);
    }

    private void Sleep(TimeSpan? due)
    {
        if (!_paused && due is { } instant)
        {
            var left = (instant - Flowing()) / _speed;
            _alarm.Change(TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(left.TotalMilliseconds), 1, 3_600_000)), Timeout.InfiniteTimeSpan);
        }

        Monitor.Wait(_gate);
    }
}
