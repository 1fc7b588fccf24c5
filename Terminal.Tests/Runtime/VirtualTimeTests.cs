using Terminal.Core.Runtime;

namespace Terminal.Tests.Runtime;

public sealed class VirtualTimeTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(8));
    private VirtualLoop _loop = null!;

    [SetUp]
    public void Begin() => _loop = new VirtualLoop();

    [Test]
    public void The_calendar_starts_on_a_fixed_day_in_a_fixed_zone()
    {
        Assert.That(_loop.Time.GetLocalNow(), Is.EqualTo(Start));
        Assert.That(_loop.Time.GetLocalNow().Offset, Is.EqualTo(TimeSpan.FromHours(8)));
        Assert.That(_loop.Time.GetUtcNow().Offset, Is.EqualTo(TimeSpan.Zero));
        Assert.That(_loop.Time.LocalTimeZone.GetUtcOffset(Start.AddMonths(6)), Is.EqualTo(TimeSpan.FromHours(8)));
    }

    [Test]
    public void Time_moves_only_between_events_and_exactly()
    {
        var delay = TimeSpan.FromTicks(123_456_789);
        Run(async () =>
        {
            var before = _loop.Time.GetTimestamp();
            await _loop.DelayAsync(delay);
            Assert.That(_loop.Time.GetElapsedTime(before), Is.EqualTo(delay));
            Assert.That(_loop.Time.GetLocalNow(), Is.EqualTo(Start + delay));
        });
    }

    [Test]
    public void Setting_the_calendar_moves_no_timer_and_no_timestamp()
    {
        var loop = new VirtualLoop(new VirtualLoopOptions { Start = Start.AddYears(1) });
        loop.Run(async () =>
        {
            using var deadline = new Deadline(loop.Time, Second * 10);
            await loop.DelayAsync(Second);
            loop.SetCalendar(Start);
            Assert.That(loop.Time.GetLocalNow(), Is.EqualTo(Start));
            Assert.That(deadline.Remaining, Is.EqualTo(Second * 9));
            await loop.DelayAsync(Second * 9);
            Assert.That(loop.Time.GetLocalNow(), Is.EqualTo(Start.AddSeconds(9)));
            Assert.That(loop.Instant, Is.EqualTo(Second * 10));
        }).EnsureCompleted();
    }

    [Test]
    public void A_framework_source_cancels_itself_in_virtual_time() => Run(async () =>
    {
        using var source = new CancellationTokenSource(TimeSpan.FromMinutes(3), _loop.Time);
        var cancelled = new TaskCompletionSource<TimeSpan>();
        source.Token.Register(() => cancelled.SetResult(_loop.Instant));
        Assert.That(await cancelled.Task, Is.EqualTo(TimeSpan.FromMinutes(3)));
        Assert.That(_loop.IsOnLoop, Is.True);
    });

    [Test]
    public void A_framework_delay_runs_in_virtual_time() => Run(async () =>
    {
        await Task.Delay(TimeSpan.FromHours(5), _loop.Time);
        Assert.That((_loop.Instant, _loop.IsOnLoop), Is.EqualTo((TimeSpan.FromHours(5), true)));
    });

    [Test]
    public void A_periodic_timer_keeps_its_beat_until_it_is_disposed_of()
    {
        var beats = new List<double>();
        Run(async () =>
        {
            ITimer timer = null!;
            timer = _loop.Time.CreateTimer(_ => { beats.Add(_loop.Instant.TotalSeconds); if (beats.Count == 4) timer.Dispose(); }, null, Second, Second * 3);
            await _loop.DelayAsync(Second * 60);
            Assert.That(timer.Change(Second, Second), Is.False, "a disposed timer cannot be changed");
            await timer.DisposeAsync();
        });
        Assert.That(beats, Is.EqualTo(new[] { 1.0, 4, 7, 10 }));
    }

    [Test]
    public void A_timer_can_be_moved_stopped_and_started_again()
    {
        var rang = new List<double>();
        Run(async () =>
        {
            await using var timer = _loop.Time.CreateTimer(_ => rang.Add(_loop.Instant.TotalSeconds), null, Second, Timeout.InfiniteTimeSpan);
            timer.Change(Second * 5, Timeout.InfiniteTimeSpan);
            await _loop.DelayAsync(Second * 6);
            timer.Change(Second * 5, TimeSpan.Zero);
            await _loop.DelayAsync(Second);
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            await _loop.DelayAsync(Second * 10);
            timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
            await _loop.DelayAsync(Second * 10);
        });
        Assert.That(rang, Is.EqualTo(new[] { 5.0, 17 }));
    }

    [Test]
    public void Times_that_are_negative_or_too_long_are_refused()
    {
        var tooLong = TimedWork.Longest + TimeSpan.FromTicks(1);
        Assert.That(() => _loop.Time.CreateTimer(_ => { }, null, TimeSpan.FromTicks(-1), TimeSpan.Zero), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => _loop.Time.CreateTimer(_ => { }, null, TimeSpan.Zero, tooLong), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => _loop.Arrive(Timeout.InfiniteTimeSpan, () => { }), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => { _ = _loop.DelayAsync(tooLong); }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private void Run(Func<Task> goal) => _loop.Run(goal).EnsureCompleted();
}
