using Terminal.Core.Runtime;

namespace Terminal.Tests.Runtime;

public sealed class VirtualLoopEndTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Test]
    public void A_goal_that_is_reached_completes_the_run()
    {
        var loop = new VirtualLoop();
        Assert.That(loop.Run(() => loop.DelayAsync(Second)), Is.EqualTo(new LoopEnd.Completed()));
        Assert.That(loop.Instant, Is.EqualTo(Second));
    }

    [Test]
    public void The_next_goal_goes_on_where_the_last_one_ended()
    {
        var loop = new VirtualLoop();
        var rang = false;
        using var timer = loop.Time.CreateTimer(_ => rang = true, null, Second * 2, TimeSpan.Zero);
        loop.Run(() => loop.DelayAsync(Second)).EnsureCompleted();
        Assert.That(rang, Is.False);
        loop.Run(() => loop.DelayAsync(Second * 2)).EnsureCompleted();
        Assert.That((rang, loop.Instant), Is.EqualTo((true, Second * 3)));
    }

    [Test]
    public void An_exception_out_of_the_goal_faults_the_run()
    {
        var loop = new VirtualLoop();
        var end = loop.Run(async () =>
        {
            await loop.DelayAsync(Second);
            throw new FormatException("out of the goal");
        });
        Assert.That(end, Is.TypeOf<LoopEnd.Faulted>().With.Property("Exception").TypeOf<FormatException>());
        Assert.That(end.EnsureCompleted, Throws.TypeOf<FormatException>().With.Message.EqualTo("out of the goal"));
    }

    [Test]
    public void A_goal_that_throws_before_its_first_await_or_is_cancelled_faults_the_run()
    {
        var loop = new VirtualLoop();
        Assert.That(loop.Run(() => throw new FormatException()), Is.TypeOf<LoopEnd.Faulted>());
        var cancelled = loop.Run(() => Task.FromCanceled(new CancellationToken(true)));
        Assert.That(cancelled, Is.TypeOf<LoopEnd.Faulted>().With.Property("Exception").TypeOf<TaskCanceledException>());
    }

    [Test]
    public void An_exception_out_of_something_posted_or_timed_faults_the_run()
    {
        var loop = new VirtualLoop();
        loop.Post(() => throw new FormatException("posted"));
        Assert.That(loop.Run(() => loop.DelayAsync(Second)).Description, Does.Contain("posted"));
        loop.Arrive(Second, () => throw new FormatException("arrived"));
        Assert.That(loop.Run(() => loop.DelayAsync(Second * 2)).Description, Does.Contain("arrived"));
    }

    [Test]
    public void Waiting_for_what_nobody_brings_is_a_deadlock()
    {
        var loop = new VirtualLoop();
        var end = loop.Run(async () =>
        {
            await loop.DelayAsync(Second);
            await new TaskCompletionSource().Task;
        });
        Assert.That(end, Is.EqualTo(new LoopEnd.Deadlock(Second)));
        Assert.That(end.EnsureCompleted, Throws.InvalidOperationException.With.Message.StartsWith("Deadlock at 1.0000000 s"));
    }

    [Test]
    public void Endless_work_at_one_instant_is_a_livelock([Values("ready", "arrival", "timer")] string kind)
    {
        var loop = new VirtualLoop(new VirtualLoopOptions { MostStepsAtOneInstant = 100 });
        void Again()
        {
            switch (kind)
            {
                case "ready": loop.Post(Again); break;
                case "arrival": loop.Arrive(TimeSpan.Zero, Again); break;
                default: loop.Time.CreateTimer(_ => Again(), null, TimeSpan.Zero, TimeSpan.Zero); break;
            }
        }

        loop.Arrive(Second, Again);
        Assert.That(loop.Run(() => loop.DelayAsync(Second * 2)), Is.EqualTo(new LoopEnd.Livelock(Second, 101)));
    }

    [Test]
    public void Much_work_at_many_instants_is_no_livelock()
    {
        var loop = new VirtualLoop(new VirtualLoopOptions { MostStepsAtOneInstant = 10 });
        var end = loop.Run(async () =>
        {
            for (var i = 0; i < 100; i++) await loop.DelayAsync(TimeSpan.FromTicks(1));
        });
        Assert.That(end, Is.TypeOf<LoopEnd.Completed>());
    }

    [Test]
    public void A_stopped_loop_ends_before_its_next_step_and_can_go_on()
    {
        var loop = new VirtualLoop();
        loop.Arrive(Second, loop.Stop);
        Assert.That(loop.Run(() => loop.DelayAsync(Second * 2)), Is.EqualTo(new LoopEnd.Stopped()));
        Assert.That(loop.Finish(), Is.EqualTo(new LoopEnd.Completed()));
    }

    [Test]
    public void A_touch_from_another_thread_ends_the_run_with_its_stack(
        [Values("post", "arrive", "timer", "change", "dispose", "input at")] string touch)
    {
        var loop = new VirtualLoop();
        var ran = false;
        var end = loop.Run(async () =>
        {
            using var timer = loop.Time.CreateTimer(_ => { }, null, Second, TimeSpan.Zero);
            OnAnotherThread(() => MeddlingOutsider(loop, timer, touch, () => ran = true));
            await loop.DelayAsync(Second * 2);
        });
        Assert.That(end, Is.TypeOf<LoopEnd.LeftTheLoop>());
        Assert.That(end.Description, Does.Contain(nameof(MeddlingOutsider)));
        Assert.That(ran, Is.False, "and what it wanted is not done");
    }

    [Test]
    public void A_touch_between_two_runs_is_found_by_the_next()
    {
        var loop = new VirtualLoop();
        loop.Run(() => Task.CompletedTask).EnsureCompleted();
        OnAnotherThread(() => loop.Post(() => { }));
        Assert.That(loop.Run(() => loop.DelayAsync(Second)), Is.TypeOf<LoopEnd.LeftTheLoop>());
    }

    [Test]
    public void Before_the_first_run_any_thread_may_set_up_and_any_may_run()
    {
        var loop = new VirtualLoop();
        var ran = false;
        OnAnotherThread(() => loop.Arrive(Second, () => ran = true));
        OnAnotherThread(() => loop.Run(() => Task.CompletedTask).EnsureCompleted());
        loop.Run(() => loop.DelayAsync(Second * 2)).EnsureCompleted();
        Assert.That(ran, Is.True);
    }

    [Test]
    public void A_loop_cannot_run_inside_itself()
    {
        var loop = new VirtualLoop();
        var end = loop.Run(() => Task.FromResult(loop.Run(() => Task.CompletedTask)));
        Assert.That(end, Is.TypeOf<LoopEnd.Faulted>().With.Property("Exception").TypeOf<InvalidOperationException>());
    }

    [Test]
    public void Send_runs_at_once_on_the_loop_and_is_refused_elsewhere()
    {
        var loop = new VirtualLoop();
        Assert.That(() => loop.Send(_ => { }, null), Throws.InvalidOperationException);
        var sent = false;
        loop.Run(() =>
        {
            loop.Send(_ => sent = true, null);
            Assert.That(sent, Is.True);
            return Task.CompletedTask;
        }).EnsureCompleted();
    }

    private static void MeddlingOutsider(VirtualLoop loop, ITimer timer, string touch, Action action)
    {
        switch (touch)
        {
            case "post": loop.Post(action); break;
            case "arrive": loop.Arrive(TimeSpan.Zero, action); break;
            case "timer": loop.Time.CreateTimer(_ => action(), null, TimeSpan.Zero, TimeSpan.Zero); break;
            case "change": timer.Change(TimeSpan.Zero, TimeSpan.Zero); break;
            case "dispose": timer.Dispose(); break;
            default: loop.InputAt(Second, "key 1"); break;
        }
    }

    private static void OnAnotherThread(Action action)
    {
        var thread = new Thread(() => action());
        thread.Start();
        thread.Join();
    }
}
