namespace Terminal.Drivers.Serial;

/// <summary>One command at a time on a line, in the order in which they were asked for.</summary>
internal sealed class LineTurns(int mostWaiting)
{
    private readonly LinkedList<TaskCompletionSource> _waiting = [];
    private bool _taken;

    /// <summary>Waits for a turn.</summary>
    /// <returns>False if the wait was ended, or too many wait already; then there is nothing to release.</returns>
    public async Task<bool> TakeAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested || _waiting.Count >= mostWaiting) return false;
        if (!_taken) return _taken = true;
        var turn = new TaskCompletionSource();
        var node = _waiting.AddLast(turn);
        using var registration = cancellationToken.UnsafeRegister(static turn => ((TaskCompletionSource)turn!).TrySetCanceled(), turn);
        try
        {
            await turn.Task;
            return true;
        }
        catch (OperationCanceledException)
        {
            if (node.List is not null) _waiting.Remove(node);
            return false;
        }
    }

    public void Release()
    {
        while (_waiting.First is { } next)
        {
            _waiting.RemoveFirst();
            if (next.Value.TrySetResult()) return;
        }

        _taken = false;
    }
}
