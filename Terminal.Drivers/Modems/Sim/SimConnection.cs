using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems.At;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>
/// One connection of a module, from its making to its end. What comes is fetched as the module tells of it, and looked for now
/// and then while somebody waits, because such news can be lost. Before it ends by a loss, the cause is found out.
/// </summary>
internal sealed class SimConnection
{
    /// <summary>What is fetched ahead of the reader; the rest stays in the module, whose window then closes.</summary>
    private const int Room = 8192;

    /// <summary>What may be on its way to the host: a module that can hold no more refuses, and leaves open what it took.</summary>
    private const int Window = 16384;

    private readonly ISimSockets _sockets;
    private readonly LossDiagnosis _diagnosis;
    private readonly DataUsage _usage;
    private readonly EventLoop _loop;
    private readonly Queue<byte> _incoming = new();
    private readonly Bell _bell = new();
    private readonly TaskCompletionSource<Fault> _loss = new();
    private TaskCompletionSource? _reading;
    private CancellationTokenSource? _writing;
    private CancellationTokenSource? _fetching;
    private Task? _closing;
    private SocketNews _seen;
    private Fault? _gone;
    private bool _hasData;
    private bool _hasFailed;
    private bool _isOver;
    private bool _isBroken;
    private bool _wasUsed;
    private int _onTheWay;
    private long _lastLook;

    /// <summary>Takes over a connection that was just made.</summary>
    public SimConnection(ISimSockets sockets, LossDiagnosis diagnosis, DataUsage usage, EventLoop loop)
    {
        (_sockets, _diagnosis, _usage, _loop) = (sockets, diagnosis, usage, loop);
        _lastLook = loop.Time.GetTimestamp();
        usage.Connected();
        _ = PumpAsync();
    }

    /// <summary>False once either side has ended it or a call on it has failed.</summary>
    public bool IsUsable => _closing is null && !_isBroken && !IsLost;

    /// <summary>True once the connection is known to be lost; what came before can still be read.</summary>
    public bool IsLost => _hasFailed || _gone is not null || _seen is SocketNews.Closed or SocketNews.SessionEnded;

    /// <summary>Why the connection was lost, once that has been found out; <see cref="Fault.LinkLost"/> when it cannot be told.</summary>
    public Task<Fault> Loss => _loss.Task;

    private bool MayFetch => _closing is null && _gone is null && !_hasFailed && _seen is not SocketNews.SessionEnded;

    private bool IsTimeToLook => _reading is not null && _loop.Time.GetElapsedTime(_lastLook) >= SimLimits.Look;

    /// <summary>Takes news of this connection.</summary>
    public void Take(SocketNews news)
    {
        _hasData |= news is SocketNews.Data;
        if (news is SocketNews.SessionEnded || (news is SocketNews.Closed && _seen is SocketNews.None)) _seen = news;
        _bell.Ring();
    }

    /// <summary>The module or its port is gone, and the connection with it.</summary>
    public void Break(Fault fault)
    {
        _gone ??= fault;
        EndCalls();
        _bell.Ring();
    }

    public async Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (!IsUsable) return SendOutcome.NotSent(Fault.LinkLost);
        if (cancellationToken.IsCancellationRequested)
        {
            _isBroken = true;
            return SendOutcome.NotSent(Fault.SendTimedOut);
        }

        using var writing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _writing = writing;
        var outcome = await WriteAsync(bytes, writing.Token, cancellationToken);
        _writing = null;
        return outcome;
    }

    public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_closing is not null || _isBroken) return Fault.LinkLost;
            if (cancellationToken.IsCancellationRequested)
            {
                _isBroken = true;
                return Fault.HostSilent;
            }

            if (_incoming.Count > 0) return TakeOut(buffer);
            if (_isOver) return _seen is SocketNews.Closed && _gone is null && !_hasFailed ? Outcome.Of(0) : Fault.LinkLost;
            _reading = new TaskCompletionSource();
            _bell.Ring();
            using var cancelled = cancellationToken.UnsafeRegister(static self => ((SimConnection)self!).WakeReader(), this);
            await _reading.Task;
        }
    }

    /// <summary>Ends the connection; waits for the module only as long as closing may take.</summary>
    public Task CloseAsync() => _closing ??= EndAsync();

    private async Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken wait, CancellationToken caller)
    {
        var mayHaveLeft = false;
        while (!bytes.IsEmpty)
        {
            var piece = bytes[..Math.Min(bytes.Length, _sockets.LongestPiece)];
            _wasUsed = true;
            if (_onTheWay + piece.Length > Window) await MakeRoomAsync(piece.Length, wait);
            _onTheWay += piece.Length;
            var reply = await _sockets.SendAsync(piece, wait);
            if (reply.PayloadSent) _usage.Moved(piece.Length);
            mayHaveLeft |= reply.PayloadSent;
            bytes = bytes[piece.Length..];
            if (reply is { Succeeded: true, PayloadSent: true } && (bytes.IsEmpty || IsUsable)) continue;
            // The command may know of a lost port before the port's own news is here.
            if (reply.Outcome is AtOutcome.LineLost lost) _gone ??= lost.Fault;
            var fault = GiveUp(caller);
            return mayHaveLeft ? SendOutcome.Uncertain(fault) : SendOutcome.NotSent(fault);
        }

        return SendOutcome.Sent;
    }

    private void EndCalls()
    {
        _writing?.Cancel();
        _fetching?.Cancel();
    }

    private async Task EndAsync()
    {
        EndCalls();
        WakeReader();
        _bell.Ring();
        await _usage.SaveAsync();
        if (_gone is not null) return;
        using var limit = new Deadline(_loop.Time, SimLimits.Close);
        try
        {
            await _sockets.CloseAsync().OrAbandoned(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // The module goes on closing; the commands of the next connection wait behind it.
        }
    }

    /// <summary>Waits until enough has reached the host; where that cannot be told, the module must see to it.</summary>
    private async Task MakeRoomAsync(int length, CancellationToken wait)
    {
        while (!wait.IsCancellationRequested && IsUsable)
        {
            _onTheWay = await _sockets.CountOnTheWayAsync(wait) ?? 0;
            if (_onTheWay + length <= Window) return;
            using var pause = new Deadline(_loop.Time, SimLimits.AgainSoon, wait);
            await Waiting.ForEndOf(pause);
        }
    }

    /// <summary>What a send that did not go well means; the connection is of no use after it.</summary>
    private Fault GiveUp(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested && _closing is null && !IsLost)
        {
            _isBroken = true;
            return Fault.SendTimedOut;
        }

        _hasFailed = true;
        _bell.Ring();
        return Fault.LinkLost;
    }

    private async Task PumpAsync()
    {
        while (MayFetch)
        {
            await WaitAsync();
            if (MayFetch && (_hasData || _seen is SocketNews.Closed || IsTimeToLook)) await FetchAsync();
            if (_seen is SocketNews.Closed && !_hasData && _incoming.Count < Room) break;
        }

        if (IsLost) _loss.TrySetResult(await ExplainAsync());
        _loss.TrySetResult(Fault.LinkLost);
        _isOver = true;
        WakeReader();
    }

    /// <summary>Waits for news; while somebody waits for bytes, no longer than until it is time to look for them.</summary>
    private async Task WaitAsync()
    {
        if (_reading is null)
        {
            await _bell.WaitAsync(CancellationToken.None);
            return;
        }

        using var look = new Deadline(_loop.Time, SimLimits.Look);
        await _bell.WaitAsync(look.Token);
    }

    /// <summary>Fetches until nothing is left, or there is no more room.</summary>
    private async Task FetchAsync()
    {
        while (_incoming.Count < Room && _closing is null)
        {
            _hasData = false;
            _lastLook = _loop.Time.GetTimestamp();
            using var fetching = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken.None);
            _fetching = fetching;
            var fetched = await _sockets.FetchAsync(fetching.Token);
            _fetching = null;
            if (!fetched.TryGet(out var bytes, out _))
            {
                // What is closed has nothing left to fetch, and may say so by an error.
                _hasFailed |= _closing is null && _seen is not SocketNews.Closed;
                return;
            }

            if (bytes.IsEmpty) return;
            _hasData = true;
            _usage.Moved(bytes.Length);
            foreach (var octet in bytes.Span) _incoming.Enqueue(octet);
            WakeReader();
        }
    }

    /// <summary>What no request was at stake on needs no explanation.</summary>
    private async Task<Fault> ExplainAsync()
    {
        if (_gone is { } gone) return gone;
        var cause = _wasUsed ? await _diagnosis.ExplainAsync(() => _seen) : Fault.LinkLost;
        return _gone ?? cause;
    }

    private int TakeOut(Memory<byte> buffer)
    {
        var count = 0;
        while (count < buffer.Length && _incoming.TryDequeue(out var octet)) buffer.Span[count++] = octet;
        if (_hasData && _incoming.Count < Room) _bell.Ring();
        return count;
    }

    private void WakeReader()
    {
        var reading = _reading;
        _reading = null;
        reading?.TrySetResult();
    }
}
