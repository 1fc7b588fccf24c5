using Terminal.Drivers.Runtime;

namespace Terminal.Tests.Runtime;

[CancelAfter(60_000)]
public sealed class LoopWatchdogTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(0.5);

    [Test]
    public void A_loop_whose_thread_is_blocked_is_noticed()
    {
        using var loop = new RealLoop(TimeProvider.System);
        using var noticed = new ManualResetEventSlim();
        var why = "";
        using var watchdog = new LoopWatchdog(loop, Limit, reason =>
        {
            why = reason;
            noticed.Set();
        });
        loop.Run(() =>
        {
            // As a driver would that calls the kernel on the loop's thread; it ends when the watchdog has seen it.
            noticed.Wait();
            return Task.CompletedTask;
        });
        Assert.That(why, Does.Contain("a driver blocks the terminal"));
    }

    [Test]
    public async Task A_loop_that_turns_is_left_alone_however_long_its_work_takes_in_all(CancellationToken guard)
    {
        using var loop = new RealLoop(TimeProvider.System);
        loop.Start();
        var bites = 0;
        using (new LoopWatchdog(loop, TimeSpan.FromSeconds(20), _ => bites++))
            await loop.InvokeAsync(() => loop.DelayAsync(TimeSpan.FromSeconds(0.3), guard));
        Assert.That(bites, Is.Zero);
    }
}
