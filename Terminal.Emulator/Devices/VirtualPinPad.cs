using System.Security.Cryptography;
using Terminal.Core.Cards;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Core.Security;

namespace Terminal.Emulator.Devices;

/// <summary>
/// A PIN pad whose keys a script presses. Like a real one it holds the digits only until they are encrypted, forgets them
/// when the entry ends in any other way, and waits a limited time for each key. What it tells is whether the PIN was right,
/// wrong or bypassed, never a digit.
/// </summary>
public sealed class VirtualPinPad : IPinPad
{
    private readonly EventLoop _loop;
    private readonly ISecurityModule _module;
    private readonly Func<Pan, ReadOnlyMemory<byte>> _pinOf;
    private readonly ITrace _trace;

    /// <summary>Plugs a PIN pad in.</summary>
    /// <param name="loop">The terminal's loop.</param>
    /// <param name="module">The module that encrypts.</param>
    /// <param name="pinOf">The PIN that the holder of a card knows, one digit a byte; empty when there is none.</param>
    /// <param name="trace">Takes the outcomes.</param>
    public VirtualPinPad(EventLoop loop, ISecurityModule module, Func<Pan, ReadOnlyMemory<byte>> pinOf, ITrace trace)
    {
        _loop = loop;
        _module = module;
        _pinOf = pinOf;
        _trace = trace;
    }

    /// <summary>What the cardholder does at the next entry and those after it.</summary>
    public PinScript Script { get; set; } = new(PinAnswer.Right);

    /// <summary>How long it waits for each key; the whole entry ends with the caller's token.</summary>
    public TimeSpan KeyDeadline { get; set; } = TimeSpan.FromSeconds(30);

    public async Task<Outcome<PinEntry>> EnterPinAsync(PinRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        if (!_module.Holds(request.Slot))
            return Fault.KeyMissing;
        var script = Script;
        using var buffer = new PinBuffer();
        using var keys = script.Keys(_pinOf(request.Pan)).GetEnumerator();
        while (true)
        {
            if (await NextKeyAsync(keys, script.BeforeEachKey, cancellationToken) is not { } key)
                return Ended(Fault.PinNotEntered, "no key in time");
            switch (key)
            {
                case Key.Cancel:
                    return Ended(Fault.CancelledByOperator, "cancelled");
                case Key.Clear:
                    buffer.Clear();
                    break;
                case Key.Enter when buffer.Count == 0 && request.BypassAllowed:
                    _trace.Write("pinpad", "pin", "bypassed");
                    return PinEntry.Bypassed;
                case Key.Enter when buffer.Count >= PinBlock.MinDigits:
                    return await EncryptAsync(request, buffer, cancellationToken);
                case Key.Enter:
                    // Too few digits, or a bypass that is not allowed: the pad goes on waiting.
                    break;
                default:
                    buffer.Add(key - Key.D0);
                    break;
            }
        }
    }

    /// <summary>The next key, or null when none came in time.</summary>
    private async Task<Key?> NextKeyAsync(IEnumerator<Key> keys, TimeSpan pace, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(_loop.Time, KeyDeadline, cancellationToken);
        var comes = keys.MoveNext();
        try
        {
            await _loop.DelayAsync(comes ? pace : KeyDeadline + TimeSpan.FromSeconds(1), deadline.Token);
            return keys.Current;
        }
        catch (OperationCanceledException) when (deadline.HasPassed)
        {
            return null;
        }
    }

    private async Task<Outcome<PinEntry>> EncryptAsync(PinRequest request, PinBuffer buffer, CancellationToken cancellationToken)
    {
        var isRight = CryptographicOperations.FixedTimeEquals(buffer.Digits.Span, _pinOf(request.Pan).Span);
        var encrypted = await _module
            .EncryptPinAsync(request.Slot, request.Format, request.Pan, buffer.Digits)
            .OrAbandoned(cancellationToken);
        if (!encrypted.TryGet(out var block, out var fault))
            return Ended(fault == Fault.KeyMissing ? fault : Fault.PinPadFailed, "not encrypted");
        _trace.Write("pinpad", "pin", isRight ? "right" : "wrong");
        return new PinEntry(block);
    }

    private Fault Ended(Fault fault, string text)
    {
        _trace.Write("pinpad", "pin", text);
        return fault;
    }
}
