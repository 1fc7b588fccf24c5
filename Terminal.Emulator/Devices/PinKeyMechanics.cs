using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.PinPads;
using Terminal.Emulator.World.Board;

namespace Terminal.Emulator.Devices;

/// <summary>What lies between a finger and the PIN pad: keys that stick, bounce or do nothing, and a keyboard that is silent or was opened.</summary>
/// <param name="loop">The terminal's loop.</param>
/// <param name="part">What is wrong with it.</param>
internal sealed class PinKeyMechanics(EventLoop loop, PinPadPart part)
{
    private static readonly TimeSpan BounceTime = TimeSpan.FromMilliseconds(8);

    private readonly Queue<(TimeSpan After, PinKey Key)> _events = new();

    /// <summary>Whether nothing is left that was pressed.</summary>
    public bool IsEmpty => _events.Count == 0;

    /// <summary>Presses a key and lets it go. One that is stuck cannot be pressed, and one that is dead does nothing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="after">How long after the last one.</param>
    public void Press(Key key, TimeSpan after)
    {
        if (key == part.Stuck || key == part.Dead)
            return;
        _events.Enqueue((after, new PinKey(key, IsDown: true)));
        if (part.Bounce == KeyBounce.On)
        {
            _events.Enqueue((BounceTime, new PinKey(key, IsDown: false)));
            _events.Enqueue((BounceTime, new PinKey(key, IsDown: true)));
        }

        _events.Enqueue((TimeSpan.Zero, new PinKey(key, IsDown: false)));
    }

    /// <summary>Forgets what was pressed.</summary>
    public void Clear() => _events.Clear();

    /// <summary>The keyboard's test of itself.</summary>
    public async Task<Outcome> TestAsync(CancellationToken cancellationToken)
    {
        if (part.State == PinPadState.Silent)
            await NeverAsync(cancellationToken);
        return part.State switch
        {
            PinPadState.SelfTestFails => Fault.PinPadSelfTestFailed,
            PinPadState.Opened => Fault.PinPadTampered,
            _ => Outcome.Ok,
        };
    }

    /// <summary>The next thing that a key did; never, when nothing was pressed.</summary>
    public async Task<Outcome<PinKey>> TakeAsync(CancellationToken cancellationToken)
    {
        if (IsEmpty)
            await NeverAsync(cancellationToken);
        var (after, key) = _events.Dequeue();
        if (after > TimeSpan.Zero)
            await loop.DelayAsync(after, cancellationToken);
        if (part.State == PinPadState.Opened)
            return Fault.PinPadTampered;
        if (part.State == PinPadState.Silent)
            await NeverAsync(cancellationToken);
        return key;
    }

    private static async Task NeverAsync(CancellationToken cancellationToken) =>
        await new TaskCompletionSource().Task.OrAbandoned(cancellationToken);
}
