namespace Terminal.Drivers.Runtime;

/// <summary>Something with a result that another thread asked a <see cref="RealLoop"/> to run.</summary>
/// <typeparam name="T">The result.</typeparam>
internal sealed class Invocation<T>(Func<Task<T>> work, Action<Invocation> forget) : Invocation
{
    // Whoever waits is on another thread and must not go on running on the loop's.
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What came of it.</summary>
    public Task<T> Task => _completion.Task;

    /// <inheritdoc/>
    public override void Begin() => _ = RunAsync();

    /// <inheritdoc/>
    public override void Abandon() =>
        _completion.TrySetException(new ObjectDisposedException(nameof(RealLoop), "The loop was stopped."));

    private async Task RunAsync()
    {
        try
        {
            _completion.TrySetResult(await work());
        }
        catch (OperationCanceledException cancelled)
        {
            _completion.TrySetCanceled(cancelled.CancellationToken);
        }
        catch (Exception exception)
        {
            _completion.TrySetException(exception);
        }

        forget(this);
    }
}
