using System.Security.Cryptography;
using Terminal.Core.Cards;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Drivers.PinPads;
using Terminal.Emulator.World.Board;

namespace Terminal.Emulator.Devices;

/// <summary>
/// The PIN pad of a device with a keyboard whose keys a script presses. What the person tells is whether the PIN was right, wrong or
/// bypassed, never a digit.
/// </summary>
public sealed class VirtualPinPad : IPinPad
{
    private readonly PinPad _pad;
    private readonly VirtualPinKeys _keys;
    private readonly Func<Pan, ReadOnlyMemory<byte>> _pinOf;
    private readonly ITrace _trace;
    private PinScript _script = new(PinAnswer.Right);
    private bool _isAskedAgain;

    /// <summary>Plugs a PIN pad in.</summary>
    /// <param name="loop">The terminal's loop.</param>
    /// <param name="module">The module that encrypts.</param>
    /// <param name="pinOf">The PIN that the holder of a card knows, one digit a byte; empty when there is none.</param>
    /// <param name="settings">The limits.</param>
    /// <param name="part">What is wrong with it.</param>
    /// <param name="random">Pads what is enciphered for a card.</param>
    /// <param name="trace">Takes the outcomes.</param>
    public VirtualPinPad(
        EventLoop loop,
        ISecurityModule module,
        Func<Pan, ReadOnlyMemory<byte>> pinOf,
        PinPadSettings settings,
        PinPadPart part,
        IRandomSource random,
        ITrace trace)
    {
        _pinOf = pinOf;
        _trace = trace;
        _keys = new VirtualPinKeys(loop, part);
        _pad = new PinPad(loop, module, _keys, settings, random, trace);
    }

    /// <summary>What the cardholder does at the next entry and those after it.</summary>
    public PinScript Script
    {
        get => _script;
        set => (_script, _isAskedAgain) = (value, false);
    }

    /// <summary>The PIN of the holder of the card in the chip reader, which shows no PAN to a PIN pad; one digit a byte.</summary>
    public ReadOnlyMemory<byte> CardPin { get; set; }

    /// <inheritdoc/>
    public async Task<Outcome<PinEntry>> EnterPinAsync(PinRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var pin = _pinOf(request.Pan);
        var keys = NextKeys(pin);
        _keys.Take(keys, Script.BeforeEachKey);
        var entered = await _pad.EnterPinAsync(request, cancellationToken);
        if (entered.TryGet(out var entry, out _))
            _trace.Write("pinpad", "pin", entry.Pin is null ? "bypassed" : Truth(keys, pin));
        return entered;
    }

    /// <inheritdoc/>
    public Task<Outcome<CardPinEntry>> VerifyAtCardAsync(CardPinRequest request, CancellationToken cancellationToken)
    {
        _keys.Take(NextKeys(CardPin), Script.BeforeEachKey);
        return _pad.VerifyAtCardAsync(request, cancellationToken);
    }

    private IEnumerable<Key> NextKeys(ReadOnlyMemory<byte> pin)
    {
        var keys = Script.Keys(pin, _isAskedAgain);
        _isAskedAgain = true;
        return keys;
    }

    private static string Truth(IEnumerable<Key> keys, ReadOnlyMemory<byte> pin)
    {
        byte[] typed = [.. keys.Where(key => key < Key.Cancel).Take(PinBlock.MaxDigits).Select(key => (byte)(key - Key.D0))];
        var isRight = CryptographicOperations.FixedTimeEquals(typed, pin.Span);
        CryptographicOperations.ZeroMemory(typed);
        return isRight ? "right" : "wrong";
    }
}
