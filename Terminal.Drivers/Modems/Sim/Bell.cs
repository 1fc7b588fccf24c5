using Terminal.Core.Runtime;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>Tells one waiter that something has happened since it last looked.</summary>
internal sealed class Bell
{
    private TaskCompletionSource? _waiting;
    private bool _rung;

    public void Ring()
    {
        _rung = true;
        var waiting = _waiting;
        _waiting = null;
        waiting?.TrySetResult();
    }

    /// <summary>Waits until the bell has rung since the last wait, or the token is cancelled; never throws.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (!_rung)
        {
            var waiting = (_waiting ??= new TaskCompletionSource()).Task.OrAbandoned(cancellationToken);
            await waiting.ToEnd();
            if (waiting.IsCanceled) return;
        }

        _rung = false;
    }
}
