using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Emulator.Runtime;

namespace Terminal.Emulator.World.Mobile;

/// <summary>
/// A TCP connection of the module through the carrier to a host. Bytes travel through the <see cref="Air"/>, are counted
/// against the balance, and are struck by the carrier's faults exactly at the byte that was asked for.
/// </summary>
public sealed class MobileConnection
{
    /// <summary>How many bytes each direction holds at most.</summary>
    public const int Window = 65536;

    private const int Segment = 1460;

    private readonly Carrier _carrier;
    private readonly DataSession _session;
    private readonly HostAddress _host;
    private readonly Queue<byte> _unread = new();
    private readonly OrderedTravel _up;
    private readonly OrderedTravel _down;
    private HostSide? _far;
    private CancellationTokenSource? _opening;
    private TaskCompletionSource? _room;
    private int _onTheWayDown;
    private bool _silenced;
    private bool _struck;

    internal MobileConnection(Carrier carrier, DataSession session, HostAddress host)
    {
        (_carrier, _session, _host) = (carrier, session, host);
        _up = new OrderedTravel(carrier.Loop, carrier.Air, up: true);
        _down = new OrderedTravel(carrier.Loop, carrier.Air, up: false);
    }

    /// <summary>How it stands.</summary>
    public ConnectionState State { get; private set; }

    /// <summary>How many bytes have come and were not read.</summary>
    public int Available => _unread.Count;

    /// <summary>How many bytes the module has handed over.</summary>
    public long Sent { get; private set; }

    /// <summary>How many of them have reached the host.</summary>
    public long Acknowledged { get; private set; }

    /// <summary>Called on the loop when bytes have come.</summary>
    public Action? Arrived { get; set; }

    /// <summary>Called on the loop when the other side or the network has ended it.</summary>
    public Action? Ended { get; set; }

    /// <summary>True if the carrier's payment portal answers in place of the host.</summary>
    internal bool IsPortal { get; private set; }

    internal bool IsOver => State is ConnectionState.Lost or ConnectionState.Closed;

    private bool IsSilent => _silenced || _carrier.IsBlackHole;

    /// <summary>Establishes it.</summary>
    /// <param name="cancellationToken">Ends the attempt with <see cref="Fault.ConnectTimedOut"/>.</param>
    /// <returns>Success, or why there is no connection.</returns>
    public async Task<Outcome> OpenAsync(CancellationToken cancellationToken)
    {
        if (State != ConnectionState.Idle || !_session.IsUp) return Fault.LinkLost;
        State = ConnectionState.Opening;
        using var opening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _opening = opening;
        Fault? fault;
        try
        {
            fault = await ReachAsync(opening.Token);
        }
        catch (OperationCanceledException)
        {
            fault = Fault.ConnectTimedOut;
        }

        _opening = null;
        if (State != ConnectionState.Opening) fault = Fault.LinkLost;
        if (fault is { } why)
        {
            await GiveUpAsync();
            return why;
        }

        State = ConnectionState.Open;
        _carrier.Loop.Report(ReceiveAsync());
        return Outcome.Ok;
    }

    /// <summary>Hands bytes to the module's stack. That they were taken does not mean that they arrive.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <returns>False, and none was taken, when the connection is not open or too much is on its way.</returns>
    public bool TrySend(ReadOnlySpan<byte> bytes)
    {
        if (State is not (ConnectionState.Open or ConnectionState.Finished) || Sent - Acknowledged + bytes.Length > Window) return false;
        Sent += bytes.Length;
        for (; !bytes.IsEmpty && !_struck; bytes = bytes[Math.Min(Segment, bytes.Length)..]) Send(bytes[..Math.Min(Segment, bytes.Length)]);
        return true;
    }

    /// <summary>Takes bytes that have come.</summary>
    /// <param name="buffer">Where they go.</param>
    /// <returns>How many were taken; 0 when there are none.</returns>
    public int Read(Span<byte> buffer)
    {
        var count = 0;
        while (count < buffer.Length && _unread.TryDequeue(out var octet)) buffer[count++] = octet;
        MakeRoom();
        return count;
    }

    /// <summary>Closes it from the module's side; what was sent before still goes out.</summary>
    public void Close()
    {
        if (IsOver) return;
        State = ConnectionState.Closed;
        _opening?.Cancel();
        Leave();
    }

    internal void Lose()
    {
        if (IsOver) return;
        State = ConnectionState.Lost;
        _opening?.Cancel();
        Leave();
        Ended?.Invoke();
    }

    internal void Strike(CutKind kind)
    {
        if (IsOver) return;
        _carrier.Note("strike", Words<CutKind>.Of(kind));
        _struck = true;
        switch (kind)
        {
            case CutKind.Carrier:
                _session.Drop("cut");
                _carrier.Reconsider();
                break;
            case CutKind.Silence:
                _silenced = true;
                break;
            case CutKind.Reset:
                Lose();
                break;
            case CutKind.Fin:
                Finish();
                break;
        }
    }

    private void Finish()
    {
        if (State is not ConnectionState.Open) return;
        State = ConnectionState.Finished;
        Leave();
        Ended?.Invoke();
    }

    private async Task<Fault?> ReachAsync(CancellationToken cancellationToken)
    {
        if (!await PassAsync(up: true, cancellationToken)) return Fault.ConnectTimedOut;
        if (_carrier.IsBlackHole) await NeverAsync(cancellationToken);
        var struck = _carrier.TakeConnect(_host, out var channel);
        IsPortal = channel is PaymentPortal;
        if (struck is ConnectFailure.Timeout) await NeverAsync(cancellationToken);
        Fault? fault = struck switch
        {
            ConnectFailure.Refused => Fault.ConnectionRefused,
            ConnectFailure.Unreachable => Fault.NetworkUnreachable,
            ConnectFailure.NameUnknown => Fault.HostNameUnknown,
            _ => null,
        };
        if (fault is null)
        {
            _far = new HostSide(_carrier.Loop, channel, count => Acknowledged += count, () => Travel(_down, 0, Lose));
            fault = (await channel.OpenAsync(cancellationToken)).Fault;
        }

        if (fault is Fault.ConnectTimedOut) return fault;
        return await PassAsync(up: false, cancellationToken) ? fault : Fault.ConnectTimedOut;
    }

    private async Task<bool> PassAsync(bool up, CancellationToken cancellationToken)
    {
        await _carrier.Loop.DelayAsync(_carrier.Air.Travel(up, 0, out var arrives), cancellationToken);
        return arrives;
    }

    private static Task NeverAsync(CancellationToken cancellationToken) => new TaskCompletionSource().Task.OrAbandoned(cancellationToken);

    private async Task GiveUpAsync()
    {
        if (State == ConnectionState.Opening) State = ConnectionState.Closed;
        if (_far is { } far) await far.CloseAsync();
    }

    private void Send(ReadOnlySpan<byte> bytes)
    {
        var vanishes = IsSilent;
        CutKind? cut = null;
        var admitted = IsPortal ? bytes.Length : _carrier.Admit(up: true, bytes.Length, out cut);
        _struck = cut is not null;
        var piece = bytes[..admitted].ToArray();
        Travel(_up, bytes.Length, () =>
        {
            if (!vanishes && piece.Length > 0) _far?.Write(piece);
            if (cut is { } kind) Strike(kind);
        });
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[Segment];
        while (State is ConnectionState.Open && !_struck && _far is { } far)
        {
            if (_unread.Count + _onTheWayDown >= Window) await (_room = new TaskCompletionSource()).Task;
            var read = await far.ReadAsync(buffer);
            if (State is not ConnectionState.Open) return;
            if (!read.TryGet(out var count, out _))
            {
                Travel(_down, 0, () => EndBy(Lose));
                return;
            }

            if (count == 0)
            {
                Travel(_down, 0, () => EndBy(Finish));
                return;
            }

            Take(buffer.AsSpan(0, count));
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        var vanishes = IsSilent;
        CutKind? cut = null;
        var admitted = IsPortal ? bytes.Length : _carrier.Admit(up: false, bytes.Length, out cut);
        var piece = bytes[..admitted].ToArray();
        _onTheWayDown += admitted;
        Travel(_down, bytes.Length, () =>
        {
            _onTheWayDown -= piece.Length;
            if (State is ConnectionState.Open && !vanishes && piece.Length > 0)
            {
                foreach (var octet in piece) _unread.Enqueue(octet);
                Arrived?.Invoke();
            }

            if (cut is { } kind) Strike(kind);
        });
    }

    private void EndBy(Action end)
    {
        if (!IsSilent) end();
    }

    private void Travel(OrderedTravel direction, int bytes, Action arrival) => direction.Carry(bytes, arrival, Lose);

    private void MakeRoom()
    {
        var room = _room;
        _room = null;
        room?.TrySetResult();
    }

    // Behind whatever is still on its way to the host.
    private void Leave()
    {
        MakeRoom();
        if (_far is { } far) _up.Carry(0, far.End, far.End);
    }
}
