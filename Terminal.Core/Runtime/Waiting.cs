namespace Terminal.Core.Runtime;

/// <summary>Waiting that always ends, whatever the awaited thing does.</summary>
public static class Waiting
{
    /// <summary>Waits for a task until a token is cancelled, even if the task never completes.</summary>
    /// <typeparam name="T">The task's result.</typeparam>
    /// <param name="task">The task. If it is abandoned, its later exception counts as observed.</param>
    /// <param name="cancellationToken">Ends the wait. A task that has completed by then wins.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public static Task<T> OrAbandoned<T>(this Task<T> task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.IsCompleted || !cancellationToken.CanBeCanceled) return task;
        var wait = new TaskCompletionSource<T>();
        var registration = Register(wait, static (wait, token) => ((TaskCompletionSource<T>)wait!).TrySetCanceled(token), cancellationToken);
        task.GetAwaiter().UnsafeOnCompleted(() =>
        {
            registration.Dispose();
            Observe(task);
            wait.TrySetFromTask(task);
        });
        return wait.Task;
    }

    /// <summary>Waits for a task until a token is cancelled, even if the task never completes.</summary>
    /// <param name="task">The task. If it is abandoned, its later exception counts as observed.</param>
    /// <param name="cancellationToken">Ends the wait. A task that has completed by then wins.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public static Task OrAbandoned(this Task task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.IsCompleted || !cancellationToken.CanBeCanceled) return task;
        var wait = new TaskCompletionSource();
        var registration = Register(wait, static (wait, token) => ((TaskCompletionSource)wait!).TrySetCanceled(token), cancellationToken);
        task.GetAwaiter().UnsafeOnCompleted(() =>
        {
            registration.Dispose();
            Observe(task);
            wait.TrySetFromTask(task);
        });
        return wait.Task;
    }

    /// <summary>Waits until a deadline passes or is cancelled; never throws.</summary>
    /// <param name="deadline">The deadline.</param>
    public static async Task ForEndOf(Deadline deadline)
    {
        ArgumentNullException.ThrowIfNull(deadline);
        var end = new TaskCompletionSource();
        using var registration = Register(end, static (end, _) => ((TaskCompletionSource)end!).TrySetResult(), deadline.Token);
        await end.Task;
    }

    private static CancellationTokenRegistration Register(
        object wait, Action<object?, CancellationToken> cancel, CancellationToken token) => token.UnsafeRegister(cancel, wait);

    /// <summary>Reading the exception is what marks it as observed.</summary>
    private static void Observe(Task task) => _ = task.Exception;
}
