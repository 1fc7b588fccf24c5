using Terminal.Core.Devices;
using Terminal.Core.Runtime;

namespace Terminal.Core.Transactions;

/// <summary>
/// Listens to the keys while a sale is under way: the red one ends it, the others answer whoever asks, and are dropped when nobody does.
/// </summary>
internal sealed class CancelKey : IDisposable
{
    private readonly CancellationTokenSource _pressed = new();
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource<Key>? _asking;

    private CancelKey()
    {
    }

    /// <summary>Fires when the key is pressed.</summary>
    public CancellationToken Pressed => _pressed.Token;

    /// <summary>Whether the key was pressed.</summary>
    public bool WasPressed => _pressed.IsCancellationRequested;

    /// <summary>Begins to listen; without a keypad the key is never pressed.</summary>
    public static CancelKey Listen(IKeypad? keypad)
    {
        var cancel = new CancelKey();
        if (keypad is not null)
            _ = cancel.ListenAsync(keypad);
        return cancel;
    }

    /// <summary>Waits for a key other than the red one.</summary>
    /// <param name="cancellationToken">Ends the wait; the red key does, when it is <see cref="Pressed"/> or made of it.</param>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public Task<Key> AskAsync(CancellationToken cancellationToken)
    {
        _asking = new TaskCompletionSource<Key>();
        return _asking.Task.OrAbandoned(cancellationToken);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _pressed.Dispose();
    }

    private async Task ListenAsync(IKeypad keypad)
    {
        var stop = _stop.Token;
        while (!stop.IsCancellationRequested)
        {
            var key = await DeviceCall.RunAsync(() => keypad.ReadKeyAsync(stop), stop);
            if (!key.TryGet(out var pressed, out _))
                return;
            if (pressed == Key.Cancel && !stop.IsCancellationRequested)
            {
                _pressed.Cancel();
                return;
            }

            var asking = _asking;
            _asking = null;
            asking?.TrySetResult(pressed);
        }
    }
}
