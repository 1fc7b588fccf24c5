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
    private readonly PinKeyMechanics _mechanics = new(loop, part);
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
    public void Clear() => _mechanics.Clear();

    /// <inheritdoc/>
    public Task<Outcome> TestAsync(CancellationToken cancellationToken) => _mechanics.TestAsync(cancellationToken);

    /// <inheritdoc/>
    public Task<Outcome<PinKey>> NextAsync(CancellationToken cancellationToken)
    {
        while (_mechanics.IsEmpty && _keys.MoveNext())
            _mechanics.Press(_keys.Current, part.Pace > TimeSpan.Zero ? part.Pace : _pace);
        return _mechanics.TakeAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Tone() => Tones++;
}
