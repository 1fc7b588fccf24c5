using Terminal.Core.Devices;
using Terminal.Core.Runtime;

namespace Terminal.Core.Transactions;

/// <summary>
/// The timer of what is done while nobody sells: links that have failed are looked after, and what is owed is worked off, at
/// first after the plan's interval, the more rarely the longer nothing comes of it, and no two terminals at the same time
/// (GSMA TS.34 asks for both).
/// </summary>
internal sealed class BackgroundTimer
{
    private const int Doublings = 16;

    private readonly TimeoutPlan _timeouts;
    private readonly IRandomSource _random;
    private readonly TimeProvider _time;
    private readonly RetryPlan _occasions;
    private int _fruitless;
    private long _since;
    private TimeSpan _pause;

    public BackgroundTimer(TimeoutPlan timeouts, IRandomSource random, TimeProvider time)
    {
        (_timeouts, _random, _time) = (timeouts, random, time);
        _occasions = new RetryPlan(Doublings, timeouts.ReversalInterval, timeouts.ReversalIntervalMax, timeouts.BackoffJitter);
    }

    private bool IsDue => _time.GetElapsedTime(_since) >= _pause;

    /// <summary>Runs until it is stopped.</summary>
    /// <param name="probe">Looks after links whose time has come; tells whether one works again.</param>
    /// <param name="isOwed">Whether anything is owed.</param>
    /// <param name="workOff">Works it off; tells whether nothing is owed any more.</param>
    /// <param name="stop">Ends it.</param>
    public async Task RunAsync(Func<Task<bool>> probe, Func<bool> isOwed, Func<Task<bool>> workOff, CancellationToken stop)
    {
        Wait(fruitless: 0);
        while (!stop.IsCancellationRequested)
        {
            using (var pause = new Deadline(_time, NextTick(), stop))
                await Waiting.ForEndOf(pause);
            if (stop.IsCancellationRequested)
                return;
            var recovered = await probe();
            // What will be owed next is looked after soon again.
            if (!isOwed())
                Wait(fruitless: 0);
            else if ((recovered || IsDue) && !stop.IsCancellationRequested)
                Wait(await workOff() ? 0 : Math.Min(_fruitless + 1, Doublings - 2));
        }
    }

    private TimeSpan NextTick()
    {
        var tick = _timeouts.ReversalInterval < _timeouts.ProbeFirst ? _timeouts.ReversalInterval : _timeouts.ProbeFirst;
        return tick * (1 - _timeouts.BackoffJitter * _random.NextDouble());
    }

    private void Wait(int fruitless)
    {
        _fruitless = fruitless;
        _since = _time.GetTimestamp();
        _pause = _occasions.DelayBefore(fruitless + 2, _random);
    }
}
