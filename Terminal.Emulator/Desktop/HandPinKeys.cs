using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.PinPads;
using Terminal.Emulator.Devices;
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

    private readonly PinKeyMechanics _mechanics = new(loop, part);
    private TaskCompletionSource? _awaited;

    /// <inheritdoc/>
    public Key? Held => part.Stuck;

    /// <summary>Whether keys are taken: from the moment when an entry begins. The PIN pad tests itself before that.</summary>
    public bool IsListening { get; set; }

    /// <summary>Presses a key and lets it go.</summary>
    public void Press(Key key)
    {
        _mechanics.Press(key, Pace);
        _awaited?.TrySetResult();
    }

    /// <inheritdoc/>
    public void Clear()
    {
        _mechanics.Clear();
        IsListening = true;
        changed();
    }

    /// <inheritdoc/>
    public Task<Outcome> TestAsync(CancellationToken cancellationToken) => _mechanics.TestAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<Outcome<PinKey>> NextAsync(CancellationToken cancellationToken)
    {
        while (_mechanics.IsEmpty)
            await (_awaited = new TaskCompletionSource()).Task.OrAbandoned(cancellationToken);
        return await _mechanics.TakeAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Tone()
    {
    }
}
