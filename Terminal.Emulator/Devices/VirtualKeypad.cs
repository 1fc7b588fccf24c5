using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Devices;

/// <summary>Function keys that a script or a person presses. A key pressed while nobody waits is dropped.</summary>
public sealed class VirtualKeypad : IKeypad
{
    private TaskCompletionSource<Outcome<Key>>? _waiting;

    /// <summary>Presses a key.</summary>
    public void Press(Key key)
    {
        var waiting = _waiting;
        _waiting = null;
        waiting?.TrySetResult(key);
    }

    public async Task<Outcome<Key>> ReadKeyAsync(CancellationToken cancellationToken)
    {
        var waiting = new TaskCompletionSource<Outcome<Key>>();
        _waiting = waiting;
        await using var registration = cancellationToken.Register(() => waiting.TrySetCanceled(cancellationToken));
        return await waiting.Task;
    }
}
