using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.PinPads;
using Terminal.Emulator.World.Board;

namespace Terminal.Emulator.Desktop;

/// <summary>The keyboard of a PIN pad whose keys a person presses at the screen. Which key it was is told to the PIN pad and nobody else.</summary>
/// <param name="loop">The terminal's loop.</param>
/// <param name="part">What is wrong with it.</param>
/// <param name="changed">Told when it begins to listen.</param>
internal sealed class HandPinKeys(EventLoop loop, PinPadPart part, Action changed) : IPinKeys
{
    // Nobody's finger is quicker; what arrives faster is typed at this pace, so that it is no bounce.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan BounceTime = TimeSpan.FromMilliseconds(8);

    private readonly Queue<(TimeSpan After, PinKey Key)> _events = new();
    private TaskCompletionSource? _awaited;

    /// <inheritdoc/>
    public Key? Held => part.Stuck;

    /// <summary>Whether keys are taken: from the moment when an entry begins. The PIN pad tests itself before that.</summary>
    public bool IsListening { get; set; }

    /// <summary>Presses a key and lets it go.</summary>
    public void Press(Key key)
    {
        // A key that is stuck cannot be pressed, and one that is dead does nothing.
        if (key == part.Stuck || key == part.Dead)
            return;
        _events.Enqueue((Pace, new PinKey(key, IsDown: true)));
        if (part.Bounce == KeyBounce.On)
        {
            _events.Enqueue((BounceTime, new PinKey(key, IsDown: false)));
            _events.Enqueue((BounceTime, new PinKey(key, IsDown: true)));
        }

        _events.Enqueue((Pace, new PinKey(key, IsDown: false)));
        _awaited?.TrySetResult();
    }

    /// <inheritdoc/>
    public void Clear()
    {
        _events.Clear();
        IsListening = true;
        changed();
    }

    /// <inheritdoc/>
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

    /// <inheritdoc/>
    public async Task<Outcome<PinKey>> NextAsync(CancellationToken cancellationToken)
    {
        while (_events.Count == 0)
        {
            var awaited = _awaited = new TaskCompletionSource();
            await awaited.Task.OrAbandoned(cancellationToken);
        }

        var (after, key) = _events.Dequeue();
        await loop.DelayAsync(after, cancellationToken);
        if (part.State == PinPadState.Opened)
            return Fault.PinPadTampered;
        if (part.State == PinPadState.Silent)
            await NeverAsync(cancellationToken);
        return key;
    }

    /// <inheritdoc/>
    public void Tone()
    {
    }

    private static async Task NeverAsync(CancellationToken cancellationToken) =>
        await new TaskCompletionSource().Task.OrAbandoned(cancellationToken);
}
