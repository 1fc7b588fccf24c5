using Terminal.Core.Runtime;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Studies;

/// <summary>Watches one day and switches the standby.</summary>
/// <param name="loop">The loop of the day.</param>
/// <param name="monitoring">How.</param>
/// <param name="set">Sets something about the world.</param>
internal sealed class Monitor(EventLoop loop, Monitoring monitoring, Action<IReadOnlyList<WorldSetting>> set)
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Calm = TimeSpan.FromMinutes(30);

    // Of fewer answers in a minute the mean says nothing.
    private const int Enough = 3;
    private const int BadMinutes = 2;

    private readonly List<TimeSpan> _minute = [];
    private TimeSpan _calm;
    private int _bad;

    /// <summary>For how long the standby was on.</summary>
    public TimeSpan StandbyTime { get; private set; }

    /// <summary>A sale has ended at a terminal.</summary>
    /// <param name="online">How long its exchange with the bank took.</param>
    public void Note(TimeSpan online) => _minute.Add(online);

    /// <summary>Watches until stopped.</summary>
    /// <param name="stop">Ends it.</param>
    public async Task WatchAsync(CancellationToken stop)
    {
        var isOn = false;
        while (await PassesAsync(Look, stop))
        {
            StandbyTime += isOn ? Look : TimeSpan.Zero;
            var mean = _minute.Count < Enough ? (TimeSpan?)null : TimeSpan.FromSeconds(_minute.Average(online => online.TotalSeconds));
            _minute.Clear();
            _bad = mean > monitoring.Alarm ? _bad + 1 : 0;
            _calm = mean is null || mean < monitoring.AllClear ? _calm + Look : TimeSpan.Zero;
            if (!isOn && _bad >= BadMinutes)
            {
                if (!await PassesAsync(monitoring.Reaction, stop))
                    return;
                set(monitoring.Standby);
                (isOn, _calm) = (true, TimeSpan.Zero);
            }
            else if (isOn && _calm >= Calm)
            {
                set(monitoring.Usual);
                isOn = false;
            }
        }
    }

    private async Task<bool> PassesAsync(TimeSpan time, CancellationToken stop)
    {
        using var pause = new Deadline(loop.Time, time, stop);
        await Waiting.ForEndOf(pause);
        return !stop.IsCancellationRequested;
    }
}
