using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.PinPads;
using Terminal.Emulator.World.Board;

namespace Terminal.Emulator.Devices;

/// <summary>The keyboard of a PIN pad: a person of flesh presses its keys by a script, its faults are the world's.</summary>
/// <param name="loop">The terminal's loop.</param>
/// <param name="part">What is wrong with it.</param>
internal sealed class VirtualPinKeys(EventLoop loop, PinPadPart part) : IPinKeys
{
    private static readonly TimeSpan BounceTime = TimeSpan.FromMilliseconds(8);

    private readonly Queue<(TimeSpan After, PinKey Key)> _events = new();
    private IEnumerator<Key> _keys = Enumerable.Empty<Key>().GetEnumerator();
    private TimeSpan _pace;

    /// <inheritdoc/>
    public Key? Held => part.Stuck;

    /// <summary>How many tones there were.</summary>
    public int Tones { get; private set; }

    /// <summary>What is pressed at the next entry.</summary>
    public void Take(IEnumerable<Key> keys, TimeSpan pace)
    {
        _keys.Dispose();
        _keys = keys.GetEnumerator();
        _pace = pace;
    }

    /// <inheritdoc/>
    public void Clear() => _events.Clear();

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
        if (_events.Count == 0)
            Press();
        if (_events.Count == 0)
            await NeverAsync(cancellationToken);
        var (after, key) = _events.Dequeue();
        await loop.DelayAsync(after, cancellationToken);
        if (part.State == PinPadState.Opened)
            return Fault.PinPadTampered;
        if (part.State == PinPadState.Silent)
            await NeverAsync(cancellationToken);
        return key;
    }

    /// <inheritdoc/>
    public void Tone() => Tones++;

    // A key that is stuck cannot be pressed, and one that is dead does nothing.
    private void Press()
    {
        while (_events.Count == 0 && _keys.MoveNext())
        {
            if (_keys.Current == part.Stuck || _keys.Current == part.Dead)
                continue;
            var key = _keys.Current;
            _events.Enqueue((part.Pace > TimeSpan.Zero ? part.Pace : _pace, new PinKey(key, IsDown: true)));
            if (part.Bounce == KeyBounce.On)
            {
                _events.Enqueue((BounceTime, new PinKey(key, IsDown: false)));
                _events.Enqueue((BounceTime, new PinKey(key, IsDown: true)));
            }

            _events.Enqueue((TimeSpan.Zero, new PinKey(key, IsDown: false)));
        }
    }

    private static async Task NeverAsync(CancellationToken cancellationToken) =>
        await new TaskCompletionSource().Task.OrAbandoned(cancellationToken);
}
