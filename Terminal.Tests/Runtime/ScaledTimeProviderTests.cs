using Terminal.Core.Runtime;

namespace Terminal.Tests.Runtime;

public sealed class ScaledTimeProviderTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public void Time_runs_faster_from_the_moment_the_clock_is_made()
    {
        var wall = new ManualTimeProvider();
        wall.AdvanceTo(Second * 100);
        var scaled = new ScaledTimeProvider(wall, 10);
        var before = scaled.GetTimestamp();
        Assert.That(scaled.GetUtcNow(), Is.EqualTo(wall.GetUtcNow()));
        wall.AdvanceTo(Second * 102);
        Assert.That(scaled.GetElapsedTime(before), Is.EqualTo(Second * 20));
        Assert.That(scaled.GetUtcNow(), Is.EqualTo(DateTimeOffset.UnixEpoch + Second * 120));
    }

    [Test]
    public void Timers_are_due_sooner_also_when_they_are_changed()
    {
        var wall = new ManualTimeProvider();
        var rang = 0;
        using var timer = new ScaledTimeProvider(wall, 10).CreateTimer(_ => rang++, null, Second * 10, Timeout.InfiniteTimeSpan);
        wall.AdvanceTo(Second * 0.999);
        Assert.That(rang, Is.Zero);
        wall.AdvanceTo(Second);
        Assert.That(rang, Is.EqualTo(1));
        timer.Change(Second * 20, Timeout.InfiniteTimeSpan);
        wall.AdvanceTo(Second * 2.999);
        Assert.That(rang, Is.EqualTo(1));
        wall.AdvanceTo(Second * 3);
        Assert.That(rang, Is.EqualTo(2));
    }

    [Test]
    public void A_loop_on_a_scaled_clock_keeps_its_deadlines_in_scaled_time()
    {
        var wall = new ManualTimeProvider();
        using var loop = new Terminal.Drivers.Runtime.RealLoop(new ScaledTimeProvider(wall, 60));
        loop.Start();
        var waiting = loop.InvokeAsync(() => loop.DelayAsync(TimeSpan.FromMinutes(1)));
        wall.AwaitTimer(Second);
        wall.AdvanceTo(Second);
        Assert.That(waiting.Wait(Second * 10), Is.True);
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(1e7)]
    [TestCase(double.NaN)]
    public void Speeds_that_make_no_sense_are_refused(double speed) =>
        Assert.That(() => new ScaledTimeProvider(new ManualTimeProvider(), speed), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
