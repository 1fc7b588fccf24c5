using Terminal.Core.Runtime;

namespace Terminal.Drivers.Runtime;

/// <summary>
/// Watches a loop from a thread of its own. A driver's call that truly blocks stops the loop's thread and with it every deadline that
/// there is (DEV-07): nothing on the loop can end that. So the program is ended; whoever has started it starts it again, and the start
/// works off what the journal says is owed.
/// </summary>
public sealed class LoopWatchdog : IDisposable
{
    // Looks are counted, not time: a machine that slept for an hour has not hung for an hour.
    private const int Looks = 5;

    private readonly EventLoop _loop;
    private readonly TimeSpan _limit;
    private readonly Action<string> _bite;
    private readonly ManualResetEventSlim _over = new();
    private readonly Thread _thread;
    private int _asked;
    private int _answered;

    /// <summary>Begins to watch.</summary>
    /// <param name="loop">A loop in real time; it runs, or will soon.</param>
    /// <param name="limit">How long the loop may stand still, of wall time; 0.1 s or more. It is noticed within a fifth more.</param>
    /// <param name="bite">Told why, on the watchdog's thread; null: ends the process at once, without any orderly end.</param>
    public LoopWatchdog(EventLoop loop, TimeSpan limit, Action<string>? bite = null)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, TimeSpan.FromSeconds(0.1));
        (_loop, _limit, _bite) = (loop, limit, bite ?? Environment.FailFast);
        _thread = new Thread(Watch) { Name = "watchdog", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Ends watching.</summary>
    public void Dispose()
    {
        _over.Set();
        if (Environment.CurrentManagedThreadId != _thread.ManagedThreadId)
            _thread.Join();
        _over.Dispose();
    }

    private void Watch()
    {
        var missed = 0;
        while (!_over.Wait(_limit / Looks))
        {
            if (Volatile.Read(ref _answered) == _asked)
            {
                missed = 0;
                _asked++;
                _loop.Post(Answer);
            }
            else if (++missed == Looks)
            {
                _bite(FormattableString.Invariant($"Watchdog: nothing has moved for {_limit.TotalSeconds:0.#} s, a driver blocks the terminal."));
            }
        }
    }

    private void Answer() => Interlocked.Increment(ref _answered);
}
