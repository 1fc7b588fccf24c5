using System.Collections.Concurrent;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Cards.Edge;

/// <summary>
/// A thread for calls that block: they are made one after the other, and their results are told on the loop. Ends with the process at
/// the latest.
/// </summary>
internal sealed class CallThread
{
    private readonly EventLoop _loop;
    private readonly BlockingCollection<Action> _calls = [];

    public CallThread(EventLoop loop, string name)
    {
        _loop = loop;
        new Thread(Work) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Makes a call once those before it are over.</summary>
    /// <param name="call">The call; must not throw.</param>
    public Task<T> CallAsync<T>(Func<T> call)
    {
        var answer = new TaskCompletionSource<T>();
        _calls.Add(() =>
        {
            var result = call();
            _loop.Post(() => answer.TrySetResult(result));
        });
        return answer.Task;
    }

    /// <summary>Makes one last call and ends.</summary>
    /// <param name="last">The call; must not throw.</param>
    public void End(Action last)
    {
        if (_calls.IsAddingCompleted) return;
        _calls.Add(last);
        _calls.CompleteAdding();
    }

    private void Work()
    {
        foreach (var call in _calls.GetConsumingEnumerable())
            call();
        _calls.Dispose();
    }
}
