using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

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

    public Task<Outcome<Key>> ReadKeyAsync(CancellationToken cancellationToken)
    {
        var waiting = _waiting = new TaskCompletionSource<Outcome<Key>>();
        return waiting.Task.OrAbandoned(cancellationToken);
    }
}
