using System.Runtime.CompilerServices;

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
        return Abandonable<T>.Begin(task, cancellationToken);
    }

    /// <summary>Waits for a task until a token is cancelled, even if the task never completes.</summary>
    /// <param name="task">The task. If it is abandoned, its later exception counts as observed.</param>
    /// <param name="cancellationToken">Ends the wait. A task that has completed by then wins.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled first.</exception>
    public static Task OrAbandoned(this Task task, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.IsCompleted || !cancellationToken.CanBeCanceled) return task;
        return Abandonable.Begin(task, cancellationToken);
    }

    /// <summary>Waits until a task has ended, however it has; never throws.</summary>
    /// <param name="task">The task. Its exception counts as observed.</param>
    public static ConfiguredTaskAwaitable ToEnd(this Task task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
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

    private sealed class Abandonable<T> : TaskCompletionSource<T>
    {
        private readonly Task<T> _task;
        private CancellationTokenRegistration _registration;

        private Abandonable(Task<T> task) => _task = task;

        public static Task<T> Begin(Task<T> task, CancellationToken token)
        {
            var wait = new Abandonable<T>(task);
            wait._registration = Register(wait, static (wait, token) => ((Abandonable<T>)wait!).TrySetCanceled(token), token);
            task.GetAwaiter().UnsafeOnCompleted(wait.Complete);
            return wait.Task;
        }

        private void Complete()
        {
            _registration.Dispose();
            Observe(_task);
            TrySetFromTask(_task);
        }
    }

    private sealed class Abandonable : TaskCompletionSource
    {
        private readonly Task _task;
        private CancellationTokenRegistration _registration;

        private Abandonable(Task task) => _task = task;

        public static Task Begin(Task task, CancellationToken token)
        {
            var wait = new Abandonable(task);
            wait._registration = Register(wait, static (wait, token) => ((Abandonable)wait!).TrySetCanceled(token), token);
            task.GetAwaiter().UnsafeOnCompleted(wait.Complete);
            return wait.Task;
        }

        private void Complete()
        {
            _registration.Dispose();
            Observe(_task);
            TrySetFromTask(_task);
        }
    }
}
