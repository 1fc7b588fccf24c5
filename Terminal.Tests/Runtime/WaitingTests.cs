using Terminal.Core.Runtime;

namespace Terminal.Tests.Runtime;

public sealed class WaitingTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private VirtualLoop _loop = null!;

    [SetUp]
    public void Begin() => _loop = new VirtualLoop();

    [Test]
    public void A_task_that_never_completes_is_abandoned_at_the_deadline() => Run(async () =>
    {
        using var deadline = new Deadline(_loop.Time, Second * 3);
        await Assert.ThatAsync(
            () => new TaskCompletionSource<int>().Task.OrAbandoned(deadline.Token),
            Throws.InstanceOf<OperationCanceledException>().With.Property("CancellationToken").EqualTo(deadline.Token));
        Assert.That(_loop.Instant, Is.EqualTo(Second * 3));
        Assert.That(_loop.IsOnLoop, Is.True);
        await Assert.ThatAsync(() => new TaskCompletionSource().Task.OrAbandoned(deadline.Token), Throws.InstanceOf<OperationCanceledException>());
    });

    [Test]
    public void A_task_that_completes_first_brings_its_result([Values] bool asynchronously) => Run(async () =>
    {
        using var deadline = new Deadline(_loop.Time, Second * 3);
        var answer = new TaskCompletionSource<int>(asynchronously ? TaskCreationOptions.RunContinuationsAsynchronously : TaskCreationOptions.None);
        _loop.Arrive(Second * 3, () => answer.SetResult(7));
        Assert.That(await answer.Task.OrAbandoned(deadline.Token), Is.EqualTo(7));
        Assert.That(_loop.IsOnLoop, Is.True);
        await answer.Task.OrAbandoned(default);
        await ((Task)answer.Task).OrAbandoned(new CancellationToken(true));
    });

    [Test]
    public void A_task_that_fails_or_is_cancelled_first_says_so() => Run(async () =>
    {
        using var deadline = new Deadline(_loop.Time, Second * 3);
        var failing = new TaskCompletionSource<int>();
        var cancelled = new TaskCompletionSource();
        _loop.Arrive(Second, () => failing.SetException(new FormatException()));
        _loop.Arrive(Second, cancelled.SetCanceled);
        await Assert.ThatAsync(() => failing.Task.OrAbandoned(deadline.Token), Throws.TypeOf<FormatException>());
        await Assert.ThatAsync(() => cancelled.Task.OrAbandoned(deadline.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(deadline.HasPassed, Is.False);
    });

    [Test]
    public void What_an_abandoned_task_throws_later_is_observed()
    {
        var unobserved = new List<string>();
        void Remember(object? sender, UnobservedTaskExceptionEventArgs e)
        {
            lock (unobserved) unobserved.Add(e.Exception.ToString());
        }

        TaskScheduler.UnobservedTaskException += Remember;
        try
        {
            foreach (var generic in new[] { true, false })
            {
                Run(() => AbandonOneThatFailsAsync(generic));
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Remember;
        }

        Assert.That(unobserved, Has.None.Contains("too late"));
    }

    private async Task AbandonOneThatFailsAsync(bool generic)
    {
        using var deadline = new Deadline(_loop.Time, Second);
        var answer = new TaskCompletionSource<int>();
        _loop.Arrive(Second * 2, () => answer.SetException(new FormatException("too late")));
        await Assert.ThatAsync(
            () => generic ? answer.Task.OrAbandoned(deadline.Token) : ((Task)answer.Task).OrAbandoned(deadline.Token),
            Throws.InstanceOf<OperationCanceledException>());
        await _loop.DelayAsync(Second * 3);
        Assert.That(answer.Task.IsFaulted, Is.True);
    }

    private void Run(Func<Task> goal) => _loop.Run(goal).EnsureCompleted();
}
