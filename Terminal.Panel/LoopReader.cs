using Terminal.Core.Runtime;

namespace Terminal.Panel;

/// <summary>Brings something from the terminal's event loop to a thread of the web server.</summary>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="loop">The loop.</param>
/// <param name="read">Reads it, on the loop.</param>
/// <param name="patience">A loop that does not come round within this time has stopped, or is stuck.</param>
internal sealed class LoopReader<T>(EventLoop loop, Func<T> read, TimeSpan patience)
{
    /// <summary>Reads on the loop.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">The loop does not answer.</exception>
    public Task<T> ReadAsync(CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        loop.Post(() => answer.TrySetResult(read()));
        return answer.Task.WaitAsync(patience, cancellationToken);
    }
}
