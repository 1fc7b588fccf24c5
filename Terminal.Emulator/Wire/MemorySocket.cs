using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Links;

namespace Terminal.Emulator.Wire;

/// <summary>
/// One end of an established connection in memory. Behaves like a TCP socket: bytes handed over count as sent, whether they
/// arrive or not; bytes that reach a closed end are answered by a reset; a broken end closes with a reset.
/// </summary>
internal sealed class MemorySocket(WireDirection outward) : IByteChannel
{
    private readonly Queue<ReadOnlyMemory<byte>> _arrived = new();
    private ReadOnlyMemory<byte> _head;
    private MemorySocket? _peer;
    private TaskCompletionSource? _reading;
    private TaskCompletionSource? _writing;
    private int _onTheWay;
    private bool _ended;
    private bool _reset;
    private bool _broken;
    private bool _closed;

    public bool IsUsable => !_closed && !_broken && !_reset;

    public static void Join(MemorySocket one, MemorySocket other) => (one._peer, other._peer) = (other, one);

    public Task<Outcome> OpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult(IsUsable ? Outcome.Ok : Fault.LinkLost);

    public async Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var untouched = true;
        while (!bytes.IsEmpty)
        {
            if (!IsUsable || _ended) return Unsent(untouched, Fault.LinkLost);
            if (cancellationToken.IsCancellationRequested) return Unsent(untouched, Fault.SendTimedOut);
            var room = Math.Min(bytes.Length, outward.Window - _onTheWay);
            if (room > 0)
            {
                HandOver(bytes[..room].ToArray());
                bytes = bytes[room..];
                untouched = false;
                continue;
            }

            _writing = new TaskCompletionSource();
            using var cancelled = cancellationToken.UnsafeRegister(static self => Wake(ref ((MemorySocket)self!)._writing), this);
            await _writing.Task;
        }

        return SendOutcome.Sent;
    }

    public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_closed || _broken) return Fault.LinkLost;
            if (cancellationToken.IsCancellationRequested)
            {
                _broken = true;
                return Fault.HostSilent;
            }

            if (!_head.IsEmpty || _arrived.Count > 0) return Take(buffer);
            if (_reset) return Fault.LinkLost;
            if (_ended) return 0;
            _reading = new TaskCompletionSource();
            using var cancelled = cancellationToken.UnsafeRegister(static self => Wake(ref ((MemorySocket)self!)._reading), this);
            await _reading.Task;
        }
    }

    public Task CloseAsync()
    {
        if (_closed) return Task.CompletedTask;
        if (!IsUsable || _reading is not null || _writing is not null)
        {
            Abort();
            return Task.CompletedTask;
        }

        _closed = true;
        outward.Carry(0, _peer!.End);
        return Task.CompletedTask;
    }

    public void Greet(Action arrival) => outward.Carry(0, arrival);

    public void Abort()
    {
        _broken = true;
        if (_closed) return;
        _closed = true;
        outward.Carry(0, _peer!.Reset);
        Wake(ref _reading);
        Wake(ref _writing);
    }

    private static void Wake(ref TaskCompletionSource? waiting)
    {
        var woken = waiting;
        waiting = null;
        woken?.SetResult();
    }

    private SendOutcome Unsent(bool untouched, Fault fault)
    {
        _broken = true;
        return untouched ? SendOutcome.NotSent(fault) : SendOutcome.Uncertain(fault);
    }

    private void HandOver(byte[] piece)
    {
        var peer = _peer!;
        _onTheWay += piece.Length;
        outward.Carry(piece.Length, () => peer.Receive(piece));
    }

    private void Receive(byte[] piece)
    {
        if (_closed)
        {
            outward.Carry(0, _peer!.Reset);
            return;
        }

        if (_reset) return;
        _arrived.Enqueue(piece);
        Wake(ref _reading);
    }

    private int Take(Memory<byte> buffer)
    {
        var taken = 0;
        while (taken < buffer.Length && (!_head.IsEmpty || _arrived.TryDequeue(out _head)))
        {
            var count = Math.Min(_head.Length, buffer.Length - taken);
            _head[..count].CopyTo(buffer[taken..]);
            _head = _head[count..];
            taken += count;
        }

        _peer!.MakeRoom(taken);
        return taken;
    }

    private void MakeRoom(int bytes)
    {
        _onTheWay -= bytes;
        Wake(ref _writing);
    }

    private void End()
    {
        _ended = true;
        Wake(ref _reading);
        Wake(ref _writing);
    }

    private void Reset()
    {
        _reset = true;
        Wake(ref _reading);
        Wake(ref _writing);
    }
}
