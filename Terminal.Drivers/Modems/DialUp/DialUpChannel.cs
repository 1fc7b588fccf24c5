using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;

namespace Terminal.Drivers.Modems.DialUp;

/// <summary>
/// A telephone call as a byte channel. Opening brings the modem up and dials; closing hangs up and closes the port; an
/// opening that fails or is ended does the same by itself, so that the modem is never left off the hook.
/// </summary>
internal sealed class DialUpChannel : IByteChannel
{
    /// <summary>The attempt ends by itself, with the name of what went wrong, a moment before the link would end it.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(500);

    private readonly DialUpSettings _settings;
    private readonly DialUpModem _modem;
    private readonly Dialler _dialler;
    private readonly EventLoop _loop;
    private CancellationToken _life = new(canceled: true);
    private Action? _endLife;
    private Task<Outcome>? _opening;
    private Task? _ending;
    private IByteChannel? _call;

    public DialUpChannel(DialUpSettings settings, DialUpModem modem, Dialler dialler, EventLoop loop)
    {
        _settings = settings;
        _modem = modem;
        _dialler = dialler;
        _loop = loop;
    }

    /// <inheritdoc/>
    public bool HasEnded => _call is { } call && !ReferenceEquals(call, _modem.Channel.Data);

    /// <inheritdoc/>
    public async Task<Outcome> OpenAsync(CancellationToken cancellationToken)
    {
        if (_call is not null) return HasEnded ? Fault.LinkLost : Outcome.Ok;
        if (_opening is not null) throw new InvalidOperationException("Another attempt to open is under way.");
        if (cancellationToken.IsCancellationRequested) return Fault.ConnectTimedOut;
        var opened = await (_opening = OpenAnewAsync(cancellationToken));
        _opening = null;
        return opened;
    }

    /// <inheritdoc/>
    public async Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_call is not { } call || _life.IsCancellationRequested) return SendOutcome.NotSent(Fault.LinkLost);
        var life = _life;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(life, cancellationToken);
        var sent = await call.WriteAsync(bytes, either.Token);
        return sent.Fault is { } fault ? sent with { Fault = NameOf(fault, life) } : sent;
    }

    /// <inheritdoc/>
    /// <remarks>The end of a call is told as 0, whether the other side hung up or the carrier was lost: a modem cannot tell.</remarks>
    public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_call is not { } call || _life.IsCancellationRequested) return Fault.LinkLost;
        var life = _life;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(life, cancellationToken);
        var read = await call.ReadAsync(buffer, either.Token);
        if (read.Fault is not { } fault) return read;
        var name = NameOf(fault, life);
        return name is Fault.LinkLost && !life.IsCancellationRequested ? Outcome.Of(0) : name;
    }

    /// <inheritdoc/>
    public Task CloseAsync()
    {
        _endLife?.Invoke();
        return _ending ??= _call is null && _opening is null ? Task.CompletedTask : EndAsync(_opening);
    }

    /// <summary>A port that vanished keeps its name; what this side ended is a lost link.</summary>
    private Fault NameOf(Fault fault, CancellationToken life)
    {
        if (life.IsCancellationRequested) return Fault.LinkLost;
        return fault is Fault.LinkLost && _modem.Channel.Lost is { } port and not Fault.SerialClosed ? port : fault;
    }

    private async Task<Outcome> OpenAnewAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_ending is { } ending) await ending.OrAbandoned(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return Fault.ConnectTimedOut;
        }

        _ending = null;
        var source = new CancellationTokenSource();
        (_life, _endLife) = (source.Token, source.Cancel);
        var life = _life;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(life, cancellationToken);
        using var attempt = new Deadline(_loop.Time, _settings.ConnectLimit - Reserve, either.Token);
        var outcome = await _modem.BringUpAsync(attempt);
        if (outcome.Succeeded) outcome = await _dialler.DialAsync(attempt);
        if (outcome.Succeeded && !either.IsCancellationRequested && _modem.Channel.Data is { } data)
        {
            _call = data;
            _ = WatchCarrierAsync(data, life);
            return outcome;
        }

        var ended = either.IsCancellationRequested;
        _endLife?.Invoke();
        _ending ??= EndAsync(null);
        return ended ? Fault.ConnectTimedOut : outcome.Fault ?? Fault.NoCarrier;
    }

    /// <summary>Hangs up and closes the port, within a limit whatever the modem does.</summary>
    private async Task EndAsync(Task<Outcome>? opening)
    {
        if (opening is not null) await opening;
        if (_modem.Channel.Lost is null)
        {
            using var limit = new Deadline(_loop.Time, DialUpModem.HangUpLimit);
            await _modem.Channel.HangUpAsync(limit.Token);
            _dialler.HungUp();
        }

        _call = null;
        await _modem.Channel.CloseAsync();
    }

    /// <summary>
    /// Where the port has the circuit (109, DCD), its fall ends the call also when the words NO CARRIER are hurt on the way.
    /// </summary>
    private async Task WatchCarrierAsync(IByteChannel call, CancellationToken life)
    {
        if (_modem.ControlLines is not { } lines || !(await lines.ReadAsync()).TryGet(out var signals, out _)) return;
        try
        {
            // Without the wire the circuit is off all the time.
            while (signals.CarrierDetect && !HasEnded)
            {
                if (!(await lines.ChangedAsync(signals, life)).TryGet(out signals, out _)) return;
            }

            // What came before the fall is still on its way through the port.
            await _loop.DelayAsync(TimeSpan.FromMilliseconds(500), life);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (ReferenceEquals(call, _modem.Channel.Data) && !signals.CarrierDetect) _modem.Channel.LoseCarrier();
    }
}
