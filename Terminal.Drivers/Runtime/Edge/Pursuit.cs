using Terminal.Core.Runtime;

namespace Terminal.Drivers.Runtime;

/// <summary>The goal of one run of a <see cref="RealLoop"/>.</summary>
internal sealed class Pursuit(Func<Task> goal)
{
    private Task? _task;

    /// <summary>How the goal ended, or null while it has not.</summary>
    public LoopEnd? End => _task switch
    {
        not { IsCompleted: true } => null,
        { IsCompletedSuccessfully: true } => new LoopEnd.Completed(),
        var task => new LoopEnd.Faulted(task.Exception?.InnerException ?? new TaskCanceledException(task)),
    };

    /// <summary>Starts the goal; on the loop.</summary>
    public void Begin()
    {
        _task = goal();
        // A goal that completes on another thread must still wake the loop.
        _task.GetAwaiter().UnsafeOnCompleted(static () => { });
    }
}
