using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Serial;

namespace Terminal.Drivers.Modems.At;

/// <summary>The bytes of a call: data mode as a byte channel. Closing it hangs up.</summary>
internal sealed class AtDataStream : IByteChannel
{
    private static readonly byte[] Escape = "+++"u8.ToArray();

    private readonly ISerialLine _line;
    private readonly ModemModel _model;
    private readonly AtLimits _limits;
    private readonly EventLoop _loop;
    private readonly Func<Task> _hangUp;
    private readonly Action _ended;
    private readonly Queue<byte> _incoming = new();
    private readonly InBandWatch _watch;
    private readonly EscapeHazard _hazard = new();
    private IDisposable? _settling;
    private TaskCompletionSource? _news;
    private TaskCompletionSource? _room;
    private TaskCompletionSource<bool>? _escaping;
    private long _lastWrite;
    private bool _isOver;

    /// <param name="line">The line.</param>
    /// <param name="model">The modem.</param>
    /// <param name="limits">Limits.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="hangUp">Hangs up, within its own limit.</param>
    /// <param name="ended">Told when the modem is back in command state by itself.</param>
    public AtDataStream(ISerialLine line, ModemModel model, AtLimits limits, EventLoop loop, Func<Task> hangUp, Action ended)
    {
        _line = line;
        _model = model;
        _limits = limits;
        _loop = loop;
        _hangUp = hangUp;
        _ended = ended;
        _watch = new InBandWatch(model.NumericResults);
        _lastWrite = loop.Time.GetTimestamp();
    }

    /// <summary>True while another command has the line: after an escape.</summary>
    public bool IsSuspended { get; set; }

    public bool IsFull => _incoming.Count >= _limits.DataBuffer;

    public Task<Outcome> OpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_isOver ? Fault.LinkLost : Outcome.Ok);

    public async Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_isOver || IsSuspended) return SendOutcome.NotSent(Fault.LinkLost);
        if (cancellationToken.IsCancellationRequested) return SendOutcome.NotSent(Fault.SendTimedOut);
        var handedOver = false;
        try
        {
            var safe = _model.Escape is EscapeStyle.GuardTime ? _hazard.SafeLength(bytes.Span, SilentFor(_model.GuardTime)) : bytes.Length;
            if (safe > 0)
            {
                handedOver = true;
                if (await WriteRawAsync(bytes[..safe], cancellationToken) is { } early) return SendOutcome.Uncertain(early);
            }

            if (safe == bytes.Length) return SendOutcome.Sent;
            await _loop.DelayAsync(_model.GuardTime + _limits.QuietTime, cancellationToken);
            if (_isOver || IsSuspended) return handedOver ? SendOutcome.Uncertain(Fault.LinkLost) : SendOutcome.NotSent(Fault.LinkLost);
            handedOver = true;
            return await WriteRawAsync(bytes[safe..], cancellationToken) is { } late ? SendOutcome.Uncertain(late) : SendOutcome.Sent;
        }
        catch (OperationCanceledException)
        {
            return handedOver ? SendOutcome.Uncertain(Fault.SendTimedOut) : SendOutcome.NotSent(Fault.SendTimedOut);
        }
    }

    public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (_incoming.Count == 0)
        {
            if (_isOver) return Fault.LinkLost;
            _news ??= new TaskCompletionSource();
            try
            {
                await _news.Task.OrAbandoned(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return Fault.HostSilent;
            }
        }

        var count = 0;
        while (count < buffer.Length && _incoming.TryDequeue(out var octet)) buffer.Span[count++] = octet;
        if (!IsFull) Complete(ref _room);
        return count;
    }

    public Task CloseAsync() => _isOver ? Task.CompletedTask : _hangUp();

    /// <summary>Takes what came from the line.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        _settling?.Dispose();
        foreach (var octet in bytes) _watch.Push(octet, Release);
        if (_watch.IsHolding) _settling = _loop.Arrive(_limits.QuietTime, Settle);
        if (_incoming.Count > 0) Complete(ref _news);
    }

    /// <summary>Waits until there is room for more.</summary>
    public Task RoomAsync() => IsFull && !_isOver ? (_room ??= new TaskCompletionSource()).Task : Task.CompletedTask;

    /// <summary>Asks the modem for command state, with the call kept (V.250 leaves the way to the maker; this is Hayes').</summary>
    /// <returns>Null on success; otherwise why not.</returns>
    public async Task<AtOutcome?> EscapeAsync(CancellationToken cancellationToken)
    {
        _escaping = new TaskCompletionSource<bool>();
        using var deadline = new Deadline(_loop.Time, (_model.GuardTime * 2) + _limits.QuietTime + _limits.EscapeLimit, cancellationToken);
        try
        {
            while (!SilentFor(_model.GuardTime)) await _loop.DelayAsync(_model.GuardTime - SinceWrite(), deadline.Token);
            _watch.OkCounts = true;
            if (await WriteRawAsync(Escape, deadline.Token) is { } fault) return new AtOutcome.LineLost(fault);
            return await _escaping.Task.OrAbandoned(deadline.Token) ? null : new AtOutcome.NoCarrier();
        }
        catch (OperationCanceledException)
        {
            return new AtOutcome.TimedOut();
        }
        finally
        {
            _watch.OkCounts = false;
            _escaping = null;
        }
    }

    /// <summary>Ends the stream; what has come can still be read.</summary>
    public void End()
    {
        if (_isOver) return;
        _isOver = true;
        _settling?.Dispose();
        _watch.Settle(Release);
        Complete(ref _news);
        Complete(ref _room);
        _escaping?.TrySetResult(false);
    }

    private static void Complete(ref TaskCompletionSource? source)
    {
        var completed = source;
        source = null;
        completed?.TrySetResult();
    }

    private void Release(byte octet) => _incoming.Enqueue(octet);

    private void Settle()
    {
        switch (_watch.Settle(Release))
        {
            case InBandWatch.Finding.NoCarrier:
                _ended();
                break;
            case InBandWatch.Finding.Ok:
                _escaping?.TrySetResult(true);
                break;
            case InBandWatch.Finding.Nothing when _incoming.Count > 0:
                Complete(ref _news);
                break;
        }
    }

    private TimeSpan SinceWrite() => _loop.Time.GetElapsedTime(_lastWrite);

    private bool SilentFor(TimeSpan time) => SinceWrite() >= time;

    private async Task<Fault?> WriteRawAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            return (await _line.WriteAsync(bytes, cancellationToken)).Fault is null ? null : Fault.LinkLost;
        }
        finally
        {
            _lastWrite = _loop.Time.GetTimestamp();
        }
    }
}
