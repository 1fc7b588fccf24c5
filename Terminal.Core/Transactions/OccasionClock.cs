using Terminal.Core.Devices;
using Terminal.Core.Runtime;

namespace Terminal.Core.Transactions;

/// <summary>
/// When the background timer is to work off what is owed: at first after the plan's interval, the more rarely the longer
/// nothing comes of it, and no two terminals at the same time (GSMA TS.34 asks for both).
/// </summary>
internal sealed class OccasionClock
{
    private const int Doublings = 16;

    private readonly RetryPlan _plan;
    private readonly IRandomSource _random;
    private readonly TimeProvider _time;
    private int _fruitless;
    private long _since;
    private TimeSpan _pause;

    public OccasionClock(TimeoutPlan timeouts, IRandomSource random, TimeProvider time)
    {
        _plan = new RetryPlan(Doublings, timeouts.ReversalInterval, timeouts.ReversalIntervalMax, timeouts.BackoffJitter);
        _random = random;
        _time = time;
        Restart();
    }

    /// <summary>Whether the time has come.</summary>
    public bool IsDue => _time.GetElapsedTime(_since) >= _pause;

    /// <summary>Nothing is owed: the next reversal that is owed is looked after soon.</summary>
    public void Restart()
    {
        _fruitless = 0;
        Wait();
    }

    /// <summary>An occasion is over.</summary>
    /// <param name="cleared">Whether nothing is owed any more.</param>
    public void HasWorked(bool cleared)
    {
        _fruitless = cleared ? 0 : Math.Min(_fruitless + 1, Doublings - 2);
        Wait();
    }

    private void Wait()
    {
        _since = _time.GetTimestamp();
        _pause = _plan.DelayBefore(_fruitless + 2, _random);
    }
}
