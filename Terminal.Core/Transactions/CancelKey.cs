using Terminal.Core.Devices;

namespace Terminal.Core.Transactions;

/// <summary>Listens for the red key while a sale is under way. Every key but Cancel is dropped.</summary>
internal sealed class CancelKey : IDisposable
{
    private readonly CancellationTokenSource _pressed = new();
    private readonly CancellationTokenSource _stop = new();

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
        }
    }
}
