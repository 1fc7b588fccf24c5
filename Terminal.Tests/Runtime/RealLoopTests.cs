using Terminal.Core.Runtime;
using Terminal.Drivers.Runtime;

namespace Terminal.Tests.Runtime;

[CancelAfter(10_000)]
public sealed class RealLoopTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public void Continuations_come_back_to_the_loops_thread_even_from_elsewhere()
    {
        using var loop = new RealLoop(TimeProvider.System);
        var thread = Environment.CurrentManagedThreadId;
        loop.Run(async () =>
        {
            await Task.Run(() => Assert.That(loop.IsOnLoop, Is.False));
            Assert.That((Environment.CurrentManagedThreadId, loop.IsOnLoop), Is.EqualTo((thread, true)));
            await loop.DelayAsync(TimeSpan.FromMilliseconds(1));
            Assert.That((Environment.CurrentManagedThreadId, EventLoop.Current), Is.EqualTo((thread, loop)));
        }).EnsureCompleted();
        Assert.That(loop.IsOnLoop, Is.False);
        Assert.That(EventLoop.Current, Is.Null);
    }

    [Test]
    public void A_goal_that_completes_on_another_thread_ends_the_run()
    {
        using var loop = new RealLoop(TimeProvider.System);
        var goal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var end = loop.Run(() =>
        {
            new Thread(goal.SetResult).Start();
            return goal.Task;
        });
        Assert.That(end, Is.TypeOf<LoopEnd.Completed>());
    }

    [Test]
    public void Posts_from_other_threads_run_on_the_loop_in_their_order()
    {
        using var loop = new RealLoop(TimeProvider.System);
        var seen = new List<int>();
        loop.Run(async () =>
        {
            var done = new TaskCompletionSource();
            new Thread(() =>
            {
                for (var i = 0; i < 5000; i++)
                {
                    var number = i;
                    loop.Post(() => seen.Add(loop.IsOnLoop ? number : -1));
                }

                loop.Post(done.SetResult);
            }).Start();
            await done.Task;
        }).EnsureCompleted();
        Assert.That(seen, Is.EqualTo(Enumerable.Range(0, 5000)));
    }

    [Test]
    public void Timers_call_back_on_the_loop_in_order_of_instant_kind_and_creation()
    {
        var wall = new ManualTimeProvider();
        using var loop = new RealLoop(wall);
        var trace = new List<string>();
        void Note(string name) => trace.Add(loop.IsOnLoop ? name : name + " off the loop");
        loop.Start();
        var goal = loop.InvokeAsync(() =>
        {
            loop.Time.CreateTimer(_ => Note("timer"), null, Second * 2, TimeSpan.Zero);
            loop.Arrive(Second * 2, () => Note("arrival"));
            loop.Time.CreateTimer(_ => Note("early"), null, Second, TimeSpan.Zero);
            loop.Time.CreateTimer(_ => Note("disposed"), null, Second, TimeSpan.Zero).Dispose();
            return loop.DelayAsync(Second * 3);
        });
        wall.AwaitTimer(Second);
        wall.AdvanceTo(Second * 3);
        Assert.That(goal.Wait(Second * 10), Is.True);
        Assert.That(trace, Is.EqualTo(new[] { "early", "arrival", "timer" }));
    }

    [Test]
    public void A_periodic_timer_and_a_framework_source_run_on_real_time()
    {
        using var loop = new RealLoop(TimeProvider.System);
        var beats = 0;
        loop.Run(async () =>
        {
            var enough = new TaskCompletionSource();
            using var timer = loop.Time.CreateTimer(_ => { if (++beats == 3) enough.TrySetResult(); }, null, TimeSpan.Zero, TimeSpan.FromMilliseconds(1));
            await enough.Task;
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(1), loop.Time);
            await Assert.ThatAsync(() => new TaskCompletionSource<int>().Task.OrAbandoned(source.Token), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(loop.IsOnLoop, Is.True);
        }).EnsureCompleted();
        Assert.That(beats, Is.GreaterThanOrEqualTo(3));
    }

    [Test]
    public void Endless_posts_do_not_starve_timers()
    {
        using var loop = new RealLoop(TimeProvider.System);
        void Again() => loop.Post(Again);
        loop.Post(Again);
        Assert.That(loop.Run(() => loop.DelayAsync(TimeSpan.FromMilliseconds(5))), Is.TypeOf<LoopEnd.Completed>());
    }

    [Test]
    public void The_clock_is_the_given_one_in_the_business_zone()
    {
        var wall = new ManualTimeProvider();
        using var loop = new RealLoop(wall);
        wall.AdvanceTo(Second * 5);
        Assert.That(loop.Time.GetLocalNow(), Is.EqualTo(DateTimeOffset.UnixEpoch + Second * 5));
        Assert.That(loop.Time.GetLocalNow().Offset, Is.EqualTo(TimeSpan.FromHours(8)));
        Assert.That(loop.Time.GetElapsedTime(0), Is.EqualTo(Second * 5));
    }

    [Test]
    public void An_exception_that_escapes_ends_the_loop_and_tells()
    {
        using var loop = new RealLoop(TimeProvider.System);
        Assert.That(loop.Run(() => throw new FormatException()), Is.TypeOf<LoopEnd.Faulted>());
        loop.Post(() => throw new FormatException());
        Assert.That(loop.Run(() => Task.Delay(-1)), Is.TypeOf<LoopEnd.Faulted>());
    }

    [Test]
    public async Task On_its_own_thread_an_escaped_exception_is_its_end_and_fails_who_waits()
    {
        using var loop = new RealLoop(TimeProvider.System);
        loop.Start();
        Assert.That(() => loop.Start(), Throws.InvalidOperationException);
        var waiting = loop.InvokeAsync(() => new TaskCompletionSource<int>().Task);
        loop.Post(() => throw new FormatException());
        Assert.That(await loop.Ended, Is.TypeOf<LoopEnd.Faulted>());
        await Assert.ThatAsync(() => waiting, Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Invoking_brings_back_results_faults_and_cancellations()
    {
        using var loop = new RealLoop(TimeProvider.System);
        loop.Start();
        Assert.That(await loop.InvokeAsync(async () => { await Task.Yield(); return loop.IsOnLoop; }), Is.True);
        Assert.That(loop.IsOnLoop, Is.False, "who invokes does not go on running on the loop");
        await Assert.ThatAsync(() => loop.InvokeAsync(() => throw new FormatException()), Throws.TypeOf<FormatException>());
        await Assert.ThatAsync(() => loop.InvokeAsync(() => Task.FromCanceled(new CancellationToken(true))), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Disposing_stops_the_thread_and_what_is_invoked_later_is_refused()
    {
        var loop = new RealLoop(TimeProvider.System);
        loop.Start();
        var waiting = loop.InvokeAsync(() => new TaskCompletionSource().Task);
        loop.Dispose();
        loop.Dispose();
        Assert.That(await loop.Ended, Is.TypeOf<LoopEnd.Stopped>());
        await Assert.ThatAsync(() => waiting, Throws.TypeOf<ObjectDisposedException>());
        await Assert.ThatAsync(() => loop.InvokeAsync(() => Task.CompletedTask), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(loop.Run(() => Task.CompletedTask), Is.TypeOf<LoopEnd.Stopped>());
    }

    [Test]
    public void A_loop_may_be_disposed_of_on_itself_and_stopped_from_elsewhere()
    {
        var own = new RealLoop(TimeProvider.System);
        own.Start();
        own.Post(own.Dispose);
        Assert.That(own.Ended.Wait(Second * 10), Is.True);
        using var loop = new RealLoop(TimeProvider.System);
        loop.Post(() => new Thread(loop.Stop).Start());
        Assert.That(loop.Run(() => new TaskCompletionSource().Task), Is.TypeOf<LoopEnd.Stopped>());
    }

    [Test]
    public void A_loop_cannot_run_inside_itself()
    {
        using var loop = new RealLoop(TimeProvider.System);
        var end = loop.Run(() => Task.FromResult(loop.Run(() => Task.CompletedTask)));
        Assert.That(end, Is.TypeOf<LoopEnd.Faulted>().With.Property("Exception").TypeOf<InvalidOperationException>());
    }
}
