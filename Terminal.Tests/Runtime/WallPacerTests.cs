using Terminal.Core.Runtime;
using Terminal.Emulator.Runtime;

namespace Terminal.Tests.Runtime;

/// <summary>What a desk asks of the pace besides <see cref="PaceTests"/>.</summary>
public sealed class WallPacerTests
{
    private static readonly TimeSpan Due = TimeSpan.FromSeconds(30);

    [Test]
    public void A_skip_lets_everything_of_its_time_happen_at_once_and_goes_on_at_the_same_speed()
    {
        var wall = new ManualTimeProvider();
        using var pacer = new WallPacer(wall, speed: 2);
        var loop = new VirtualLoop(new VirtualLoopOptions { Pacer = pacer });
        pacer.Skip(TimeSpan.FromSeconds(60));
        var end = loop.Run(() => loop.DelayAsync(Due));
        Assert.That(end, Is.InstanceOf<LoopEnd.Completed>());
        Assert.That((loop.Instant, pacer.IsPaused, pacer.Speed), Is.EqualTo((Due, false, 2.0)));
        Assert.That(pacer.Reached, Is.EqualTo(TimeSpan.FromSeconds(60)));
    }

    [Test]
    public void A_skip_of_a_pause_ends_in_the_pause()
    {
        using var pacer = new WallPacer(new ManualTimeProvider(), speed: 1, paused: true);
        var loop = new VirtualLoop(new VirtualLoopOptions { Pacer = pacer });
        pacer.Skip(TimeSpan.FromSeconds(60));
        loop.Run(() => loop.DelayAsync(Due));
        Assert.That((loop.Instant, pacer.IsPaused, pacer.Reached), Is.EqualTo((Due, true, TimeSpan.FromSeconds(60))));
    }
}
