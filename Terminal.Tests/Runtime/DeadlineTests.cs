using Terminal.Core.Runtime;

namespace Terminal.Tests.Runtime;

public sealed class DeadlineTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private VirtualLoop _loop = null!;

    [SetUp]
    public void Begin() => _loop = new VirtualLoop();

    [Test]
    public void A_deadline_tells_what_is_gone_and_what_is_left() => Run(async () =>
    {
        using var deadline = new Deadline(_loop.Time, Second * 10);
        await _loop.DelayAsync(Second * 4);
        Assert.That((deadline.Limit, deadline.Elapsed, deadline.Remaining), Is.EqualTo((Second * 10, Second * 4, Second * 6)));
        Assert.That((deadline.HasPassed, deadline.Token.IsCancellationRequested), Is.EqualTo((false, false)));
        await _loop.DelayAsync(Second * 7);
        Assert.That((deadline.HasPassed, deadline.Token.IsCancellationRequested), Is.EqualTo((true, true)));
        Assert.That((deadline.Elapsed, deadline.Remaining), Is.EqualTo((Second * 11, TimeSpan.Zero)));
    });

    [Test]
    public void Cancelling_from_outside_is_not_the_deadline_passing() => Run(async () =>
    {
        using var cancelKey = new CancellationTokenSource();
        using var deadline = new Deadline(_loop.Time, Second, cancelKey.Token);
        cancelKey.Cancel();
        Assert.That(deadline.Token.IsCancellationRequested, Is.True);
        await _loop.DelayAsync(Second * 2);
        Assert.That(deadline.HasPassed, Is.False);
    });

    [Test]
    public void A_cancel_key_at_the_very_instant_of_the_deadline_wins() => Run(async () =>
    {
        using var cancelKey = new CancellationTokenSource();
        using var deadline = new Deadline(_loop.Time, Second, cancelKey.Token);
        _loop.Arrive(Second, cancelKey.Cancel);
        await _loop.DelayAsync(Second * 2);
        Assert.That((deadline.HasPassed, deadline.Token.IsCancellationRequested), Is.EqualTo((false, true)));
    });

    [Test]
    public void A_token_cancelled_before_cancels_at_once() => Run(() =>
    {
        using var deadline = new Deadline(_loop.Time, Second, new CancellationToken(true));
        Assert.That((deadline.HasPassed, deadline.Token.IsCancellationRequested), Is.EqualTo((false, true)));
        return Task.CompletedTask;
    });

    [Test]
    public void A_deadline_of_zero_passes_after_what_arrives_at_this_instant() => Run(async () =>
    {
        using var deadline = new Deadline(_loop.Time, TimeSpan.Zero);
        await _loop.DelayAsync(TimeSpan.Zero);
        Assert.That(deadline.HasPassed, Is.False);
        await _loop.DelayAsync(TimeSpan.FromTicks(1));
        Assert.That(deadline.HasPassed, Is.True);
    });

    [Test]
    public void A_deadline_that_is_started_anew_counts_from_then() => Run(async () =>
    {
        using var outer = new Deadline(_loop.Time, Second * 10);
        using var inner = outer.Within(Second * 3);
        await _loop.DelayAsync(Second * 2);
        inner.Restart(Second * 3);
        await _loop.DelayAsync(Second * 2);
        Assert.That((inner.HasPassed, inner.Remaining), Is.EqualTo((false, Second)));
        await _loop.DelayAsync(Second * 2);
        Assert.That((inner.HasPassed, inner.Token.IsCancellationRequested, outer.HasPassed), Is.EqualTo((true, true, false)));
    });

    [Test]
    public void A_deadline_that_is_started_anew_stays_within_the_outer_one() => Run(async () =>
    {
        using var outer = new Deadline(_loop.Time, Second * 10);
        using var inner = outer.Within(Second * 3);
        await _loop.DelayAsync(Second * 2);
        inner.Restart(Second * 30);
        Assert.That(inner.Limit, Is.EqualTo(Second * 8));
        await _loop.DelayAsync(Second * 7);
        Assert.That(inner.HasPassed, Is.False);
        await _loop.DelayAsync(Second * 2);
        Assert.That((inner.HasPassed, outer.HasPassed), Is.EqualTo((true, true)));
    });

    [Test]
    public void A_deadline_that_has_passed_is_not_started_anew() => Run(async () =>
    {
        using var deadline = new Deadline(_loop.Time, Second);
        await _loop.DelayAsync(Second * 2);
        deadline.Restart(Second * 5);
        Assert.That((deadline.HasPassed, deadline.Token.IsCancellationRequested), Is.EqualTo((true, true)));
    });

    [Test]
    public void An_inner_deadline_that_is_shorter_passes_alone() => Run(async () =>
    {
        using var outer = new Deadline(_loop.Time, Second * 10);
        using var inner = outer.Within(Second * 3);
        await _loop.DelayAsync(Second * 4);
        Assert.That((inner.Limit, inner.HasPassed, outer.HasPassed), Is.EqualTo((Second * 3, true, false)));
    });

    [Test]
    public void An_inner_deadline_never_outlasts_the_outer_and_both_pass_together() => Run(async () =>
    {
        using var outer = new Deadline(_loop.Time, Second * 10);
        await _loop.DelayAsync(Second * 8);
        using var inner = outer.Within(Second * 3);
        using var innermost = inner.Within(Second * 2);
        Assert.That((inner.Limit, inner.Remaining, innermost.Limit), Is.EqualTo((Second * 2, Second * 2, Second * 2)));
        await _loop.DelayAsync(Second * 3);
        Assert.That((outer.HasPassed, inner.HasPassed, innermost.HasPassed), Is.EqualTo((true, true, true)));
    });

    [Test]
    public void Cancelling_the_outer_cancels_the_inner_without_its_having_passed() => Run(async () =>
    {
        using var cancelKey = new CancellationTokenSource();
        using var outer = new Deadline(_loop.Time, Second * 5, cancelKey.Token);
        using var shorter = outer.Within(Second * 3);
        using var bounded = outer.Within(Second * 9);
        cancelKey.Cancel();
        await _loop.DelayAsync(Second * 6);
        Assert.That((shorter.Token.IsCancellationRequested, shorter.HasPassed), Is.EqualTo((true, false)));
        Assert.That((bounded.Token.IsCancellationRequested, bounded.HasPassed), Is.EqualTo((true, false)));
    });

    [Test]
    public void A_disposed_deadline_never_passes_and_leaves_no_timer()
    {
        CancellationToken token = default;
        Run(() =>
        {
            using var deadline = new Deadline(_loop.Time, Second);
            using var inner = deadline.Within(Second * 2);
            token = deadline.Token;
            return Task.CompletedTask;
        });
        Assert.That(_loop.Run(() => new TaskCompletionSource().Task), Is.EqualTo(new LoopEnd.Deadlock(TimeSpan.Zero)));
        Assert.That(token.IsCancellationRequested, Is.False);
    }

    [Test]
    public void A_limit_that_is_no_limit_is_refused()
    {
        Assert.That(() => new Deadline(_loop.Time, Timeout.InfiniteTimeSpan), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new Deadline(_loop.Time, TimeSpan.MaxValue), Throws.InstanceOf<ArgumentOutOfRangeException>());
        using var deadline = new Deadline(_loop.Time, Second);
        Assert.That(() => deadline.Within(TimeSpan.FromTicks(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private void Run(Func<Task> goal) => _loop.Run(goal).EnsureCompleted();
}
