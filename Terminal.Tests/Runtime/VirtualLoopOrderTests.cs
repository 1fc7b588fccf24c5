using Terminal.Core.Runtime;

namespace Terminal.Tests.Runtime;

public sealed class VirtualLoopOrderTests
{
    private readonly List<string> _trace = [];
    private VirtualLoop _loop = null!;

    [SetUp]
    public void Begin()
    {
        _trace.Clear();
        _loop = new VirtualLoop();
    }

    [Test]
    public void At_one_instant_what_is_ready_runs_before_arrivals_and_arrivals_before_timers()
    {
        Run(async () =>
        {
            using var timer = Timer("timer", 5);
            _loop.Arrive(TimeSpan.FromSeconds(5), () => _trace.Add("arrival"));
            _loop.Arrive(TimeSpan.FromSeconds(5), () => _loop.Post(() => _trace.Add("ready")));
            _loop.Arrive(TimeSpan.FromSeconds(5), () => _trace.Add("arrival 3"));
            await _loop.DelayAsync(TimeSpan.FromSeconds(6));
        });
        Assert.That(_trace, Is.EqualTo(new[] { "arrival", "ready", "arrival 3", "timer" }));
    }

    [Test]
    public void Otherwise_the_order_of_creation_decides()
    {
        Run(async () =>
        {
            using var first = Timer("1", 3);
            using var second = Timer("2", 3);
            using var third = Timer("3", 2);
            first.Change(TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
            await _loop.DelayAsync(TimeSpan.FromSeconds(4));
        });
        Assert.That(_trace, Is.EqualTo(new[] { "3", "2", "1" }), "a timer that is changed counts as created then");
    }

    [Test]
    public void Timers_armed_for_now_run_in_this_instant_and_arrivals_made_meanwhile_still_overtake_them()
    {
        Run(async () =>
        {
            using var first = new CancellationTokenSource(TimeSpan.FromMilliseconds(1), _loop.Time);
            first.Token.Register(() => _loop.Arrive(TimeSpan.Zero, () => _trace.Add("arrival")));
            using var second = _loop.Time.CreateTimer(_ => _trace.Add("timer"), null, TimeSpan.FromMilliseconds(1), TimeSpan.Zero);
            await _loop.DelayAsync(TimeSpan.FromSeconds(1));
        });
        Assert.That(_trace, Is.EqualTo(new[] { "arrival", "timer" }));
    }

    [Test]
    public void An_arrival_at_the_very_instant_of_a_deadline_is_in_time()
    {
        var inTime = Within(TimeSpan.FromSeconds(10), answerAfter: TimeSpan.FromSeconds(10));
        var late = Within(TimeSpan.FromSeconds(10), answerAfter: TimeSpan.FromSeconds(10) + TimeSpan.FromTicks(1));
        Assert.That((inTime, late), Is.EqualTo((true, false)));
    }

    [Test]
    public void Awaits_come_back_to_the_loop_and_the_context_is_restored_afterwards()
    {
        var before = SynchronizationContext.Current;
        Run(async () =>
        {
            await Task.Yield();
            Assert.That(_loop.IsOnLoop, Is.True);
            Assert.That(EventLoop.Current, Is.SameAs(_loop));
            await _loop.DelayAsync(TimeSpan.FromSeconds(1));
            Assert.That(EventLoop.Current, Is.SameAs(_loop));
        });
        Assert.That(SynchronizationContext.Current, Is.SameAs(before));
        Assert.That(_loop.IsOnLoop, Is.False);
    }

    [Test]
    public void A_delay_can_be_cancelled_and_leaves_nothing_behind()
    {
        Run(async () =>
        {
            using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(1), _loop.Time);
            await Assert.ThatAsync(() => _loop.DelayAsync(TimeSpan.FromHours(1), cancel.Token), Throws.InstanceOf<OperationCanceledException>());
            Assert.That(_loop.DelayAsync(TimeSpan.FromHours(1), cancel.Token).IsCanceled, Is.True);
        });
        Assert.That(_loop.Run(() => new TaskCompletionSource().Task), Is.EqualTo(new LoopEnd.Deadlock(TimeSpan.FromSeconds(1))));
    }

    private void Run(Func<Task> goal) => _loop.Run(goal).EnsureCompleted();

    private ITimer Timer(string name, int seconds) =>
        _loop.Time.CreateTimer(_ => _trace.Add(name), null, TimeSpan.FromSeconds(seconds), Timeout.InfiniteTimeSpan);

    private static bool Within(TimeSpan limit, TimeSpan answerAfter)
    {
        var loop = new VirtualLoop();
        bool? answered = null;
        loop.Run(async () =>
        {
            using var deadline = new Deadline(loop.Time, limit);
            var answer = new TaskCompletionSource<bool>();
            loop.Arrive(answerAfter, () => answer.TrySetResult(true));
            try
            {
                answered = await answer.Task.OrAbandoned(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.That(deadline.HasPassed, Is.True);
                answered = false;
            }
        }).EnsureCompleted();
        return answered!.Value;
    }
}
