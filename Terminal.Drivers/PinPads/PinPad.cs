using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Core.Security;

namespace Terminal.Drivers.PinPads;

/// <summary>
/// What makes a keyboard a PIN pad: it collects 4 to 12 digits within its deadlines, shows none of them, keeps the limit against PIN
/// search, tests itself, wipes the keys when it is opened, sends VERIFY itself, and forgets the digits at every way out.
/// </summary>
public sealed class PinPad : IPinPad
{
    private readonly EventLoop _loop;
    private readonly ISecurityModule _module;
    private readonly IPinKeys _keys;
    private readonly PinPadSettings _settings;
    private readonly ITrace _trace;
    private readonly CardVerification _verification;
    private readonly KeyWatch _watch;
    private readonly PinBuffer _buffer = new();
    private long? _tested;
    private bool _isBusy;

    /// <summary>Puts a PIN pad together; its cryptography is tested at once, its keyboard before the first entry.</summary>
    /// <param name="loop">The terminal's loop.</param>
    /// <param name="module">Encrypts, counts, keeps the tamper latch.</param>
    /// <param name="keys">The keyboard.</param>
    /// <param name="settings">The limits.</param>
    /// <param name="random">Pads what is enciphered for a card.</param>
    /// <param name="trace">Takes how entries end: never a digit, nor how many there were.</param>
    public PinPad(EventLoop loop, ISecurityModule module, IPinKeys keys, PinPadSettings settings, IRandomSource random, ITrace trace)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(settings);
        _loop = loop;
        _module = module;
        _keys = keys;
        _settings = settings;
        _trace = trace;
        _verification = new CardVerification(random);
        _watch = new KeyWatch(settings, loop.Time);
        CryptographyWorks = CryptoSelfTest.Passes();
    }

    /// <summary>Whether the last self-test of the cryptography passed.</summary>
    public bool CryptographyWorks { get; private set; }

    /// <inheritdoc/>
    public Task<Outcome<PinEntry>> EnterPinAsync(PinRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return EnterAsync(
            request.BypassAllowed,
            () => _module.Holds(request.Slot) ? null : Fault.KeyMissing,
            PinEntry.Bypassed,
            () => EncryptAsync(request, cancellationToken),
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Outcome<CardPinEntry>> VerifyAtCardAsync(CardPinRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return EnterAsync(
            request.BypassAllowed, () => null, CardPinEntry.Bypassed, () => VerifyAsync(request, cancellationToken), cancellationToken);
    }

    private async Task<Outcome<T>> EnterAsync<T>(
        bool bypassAllowed, Func<Fault?> why, T bypassed, Func<Task<Outcome<T>>> use, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_isBusy)
            return Fault.PinPadFailed;
        _isBusy = true;
        try
        {
            using var total = new Deadline(_loop.Time, _settings.TotalDeadline, cancellationToken);
            var ready = await GetReadyAsync(total, cancellationToken) ?? why();
            if (ready is { } fault)
                return await EndedAsync(fault);
            var collected = await CollectAsync(bypassAllowed, total, cancellationToken);
            if (!collected.TryGet(out var hasDigits, out fault))
                return await EndedAsync(fault);
            if (!hasDigits)
            {
                _trace.Write("pinpad", "entry", "bypassed");
                return bypassed;
            }

            var used = await use();
            if (used.Fault is { } failed)
                return await EndedAsync(failed);
            _trace.Write("pinpad", "entry", "complete");
            return used;
        }
        finally
        {
            _buffer.Clear();
            _isBusy = false;
        }
    }

    /// <summary>Null when a PIN may be taken: not tampered with, tested today, and the limit against PIN search has a PIN left.</summary>
    private async Task<Fault?> GetReadyAsync(Deadline total, CancellationToken cancellationToken)
    {
        if (_module.IsTampered)
            return Fault.PinPadTampered;
        if (await TestKeyboardAsync(cancellationToken) is { } fault)
            return fault;
        if (_tested is not { } tested || _loop.Time.GetElapsedTime(tested) >= _settings.SelfTestAfter)
        {
            CryptographyWorks = CryptoSelfTest.Passes();
            _tested = _loop.Time.GetTimestamp();
            _trace.Write("pinpad", "self-test", CryptographyWorks ? "passed" : "failed");
        }

        if (!CryptographyWorks)
            return Fault.PinPadSelfTestFailed;
        var wait = _module.PinWait;
        if (wait > total.Remaining)
            return Fault.PinEntryLimited;
        if (wait > TimeSpan.Zero)
        {
            _trace.Write("pinpad", "entry", "held back by the limit");
            await _loop.DelayAsync(wait, cancellationToken);
        }

        return null;
    }

    private async Task<Fault?> TestKeyboardAsync(CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(_loop.Time, _settings.AnswerDeadline, cancellationToken);
        try
        {
            return (await _keys.TestAsync(deadline.Token).OrAbandoned(deadline.Token)).Fault;
        }
        catch (OperationCanceledException) when (deadline.HasPassed)
        {
            return Fault.PinPadFailed;
        }
    }

    /// <summary>Whether there are digits, false for a bypass.</summary>
    private async Task<Outcome<bool>> CollectAsync(bool bypassAllowed, Deadline total, CancellationToken cancellationToken)
    {
        _keys.Clear();
        _watch.Begin(_keys.Held);
        var noKey = new KeyTimer(_loop.Time, _settings.KeyDeadline);
        using var limit = total.Within(_settings.KeyDeadline);
        while (true)
        {
            var next = await NextAsync(noKey, total, limit, cancellationToken);
            if (!next.TryGet(out var key, out var fault))
                return fault;
            if (!_watch.IsPress(key))
                continue;
            _keys.Tone();
            noKey.Restart();
            switch (key.Key)
            {
                case Key.Cancel:
                    return Fault.CancelledByOperator;
                case Key.Clear:
                    _buffer.Clear();
                    break;
                case Key.Enter when _buffer.Count == 0 && bypassAllowed:
                    return Outcome.Of(false);
                case Key.Enter when _buffer.Count >= PinBlock.MinDigits:
                    return Outcome.Of(true);
                case Key.Enter:
                    // Too few digits, or a bypass that is not allowed: the pad goes on waiting.
                    break;
                default:
                    _buffer.Add(key.Key - Key.D0);
                    break;
            }
        }
    }

    private async Task<Outcome<PinKey>> NextAsync(KeyTimer noKey, Deadline total, Deadline limit, CancellationToken cancellationToken)
    {
        var stuck = _watch.UntilStuck;
        var isStuckFirst = stuck < noKey.Remaining && stuck < total.Remaining;
        limit.Restart(isStuckFirst ? stuck!.Value : noKey.Remaining);
        try
        {
            return await _keys.NextAsync(limit.Token).OrAbandoned(limit.Token);
        }
        catch (OperationCanceledException) when (limit.HasPassed)
        {
            if (isStuckFirst)
                return Fault.PinPadKeyStuck;

            // Nobody pressed a key, or the keyboard has died meanwhile.
            return await TestKeyboardAsync(cancellationToken) ?? Fault.PinNotEntered;
        }
    }

    private async Task<Outcome<PinEntry>> EncryptAsync(PinRequest request, CancellationToken cancellationToken)
    {
        var encrypted = await WithinAsync(
            () => _module.EncryptPinAsync(request.Slot, request.Format, request.Pan, _buffer.Digits), cancellationToken);
        return encrypted.TryGet(out var pin, out var fault) ? new PinEntry(pin) : fault;
    }

    private async Task<Outcome<CardPinEntry>> VerifyAsync(CardPinRequest request, CancellationToken cancellationToken)
    {
        var counted = await WithinAsync(
            async () => (await _module.CountPinAsync()).Fault is { } fault ? fault : Outcome.Of(true), cancellationToken);
        return counted.Fault is { } limited ? limited : await _verification.RunAsync(request, _buffer.Digits, cancellationToken);
    }

    private async Task<Outcome<T>> WithinAsync<T>(Func<Task<Outcome<T>>> call, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(_loop.Time, _settings.ModuleDeadline, cancellationToken);
        try
        {
            return await call().OrAbandoned(deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.HasPassed)
        {
            return Fault.PinPadFailed;
        }
    }

    private async Task<Fault> EndedAsync(Fault fault)
    {
        _buffer.Clear();
        if (fault == Fault.PinPadTampered && !_module.IsTampered)
            await WithinAsync(async () => (await _module.LatchTamperAsync()).Fault is { } failed ? failed : Outcome.Of(true), CancellationToken.None);
        var told = fault switch
        {
            Fault.KeyMissing when _module.IsTampered => Fault.PinPadTampered,
            Fault.SecurityModuleFailed => Fault.PinPadFailed,
            _ => fault,
        };
        _trace.Write("pinpad", "entry", FaultCatalogue.Of(told).Key);
        return told;
    }
}
