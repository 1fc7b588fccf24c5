using System.Runtime.ExceptionServices;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Messages;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;

namespace Terminal.Emulator.Host;

/// <summary>
/// The acquirer's front door: takes connections, reads requests, lets the host decide, sends answers when they are committed,
/// and does all of it wrong where the fault plan says so. Everything runs on one event loop; what one connection sends
/// cannot disturb another.
/// </summary>
public sealed class AcquirerServer
{
    private readonly EventLoop _loop;
    private readonly AcquirerHost _host;
    private readonly FaultPlan _faults;
    private readonly IRandomSource _random;
    private readonly ITrace _trace;
    private readonly RequestReader _reader;
    private readonly AnswerWriter _writer;
    private readonly HashSet<AcquirerSession> _sessions = [];
    private readonly List<HeldRequest> _held = [];
    private readonly List<byte[]> _crossed = [];
    private readonly FrontDoor _door;
    private int _sessionNumber;

    /// <summary>Sets the server up; it does not listen by itself: connections are handed to <see cref="Accept"/>.</summary>
    /// <param name="loop">The loop that everything runs on.</param>
    /// <param name="host">The host; its ledger is open.</param>
    /// <param name="dialect">A UnionPay dialect.</param>
    /// <param name="faults">What goes wrong.</param>
    /// <param name="random">What jitter and garbage are made of.</param>
    /// <param name="trace">Takes one line an event; card numbers are masked.</param>
    public AcquirerServer(EventLoop loop, AcquirerHost host, Dialect dialect, FaultPlan faults, IRandomSource random, ITrace trace)
    {
        (_loop, _host, _faults, _random, _trace) = (loop, host, faults, random, trace);
        _reader = new RequestReader(dialect);
        _writer = new AnswerWriter(dialect, host);
        _door = new FrontDoor(loop, faults, host.Settings.RefusalTime, trace)
        {
            Expected = host.Ledger.Terminals.Any(terminal => terminal.SignedOn) ? AcquirerRules.Purchase : AcquirerRules.SignOn,
        };
    }

    /// <summary>Whether connections are accepted. Whoever listens asks before listening and follows <see cref="DoorMoved"/>.</summary>
    public bool IsOpen => _door.IsOpen;

    /// <summary>Told whenever <see cref="IsOpen"/> changes: the listening port is to be opened or closed, so that callers are refused.</summary>
    public Action<bool>? DoorMoved
    {
        get => _door.Moved;
        set => _door.Moved = value;
    }

    /// <summary>The number of connections.</summary>
    public int Sessions => _sessions.Count;

    /// <summary>Takes a connection.</summary>
    /// <param name="channel">The host's end of it.</param>
    public void Accept(IByteChannel channel) => Report(ServeAsync(channel));

    /// <summary>Looks at the fault plan again after faults were added: connections may have to be refused.</summary>
    public void FaultsChanged() => Knock();

    /// <summary>Opens a door that <c>host-gone</c> has shut. What the network still holds meets a host that works when it comes.</summary>
    public void ComeBack()
    {
        for (var i = 0; i < _held.Count; i++)
            _held[i] = _held[i] with { Struck = StruckFaults.None };
        _door.ComeBack();
    }

    /// <summary>Ends all connections.</summary>
    public void CloseSessions()
    {
        foreach (var session in _sessions.ToArray())
            session.Close();
    }

    private async Task ServeAsync(IByteChannel channel)
    {
        if (!IsOpen)
        {
            await channel.CloseAsync();
            return;
        }

        using var session = new AcquirerSession(channel, ++_sessionNumber, _loop.Time, _host.Settings.IdleLimit, _trace);
        _sessions.Add(session);
        await session.RunAsync((from, frame) => Report(HandleAsync(from, frame)));
        _sessions.Remove(session);
    }

    private async Task HandleAsync(AcquirerSession session, byte[] frame)
    {
        var incoming = _reader.Read(frame);
        if (incoming.Request is not { } request)
        {
            await RefuseAsync(session, incoming);
            return;
        }

        var struck = _faults.Strike(request.Mti, request.Terminal);
        _trace.Write("host", "received", struck.Faults.Count == 0 ? $"{request}{request.Reading}" : $"{request}{request.Reading} fault {struck}");
        if (struck.Has(HostFaultKind.NoAnswer))
        {
            Expect(request, answered: false, "");
            Knock();
            return;
        }

        if (struck.Has(HostFaultKind.HeldAndOvertaken))
        {
            _held.Add(new HeldRequest(session, incoming, struck));
            Expect(request, answered: false, "");
            Knock();
            return;
        }

        await AnswerAsync(session, incoming, struck);
        if (struck.Has(HostFaultKind.RequestDoubled))
            await AnswerAsync(session, incoming, StruckFaults.None);
        _reader.Recycle(incoming);
        await ReleaseAsync(request);
    }

    /// <summary>A message that cannot be read: 30 when it is a request of a known type, otherwise nothing.</summary>
    private async Task RefuseAsync(AcquirerSession session, IncomingMessage incoming)
    {
        _trace.Write("host", "malformed", $"{incoming.Mti} {incoming.Problem}");
        if (incoming.IsRequest && incoming.Frame.Length >= HostEnvelope.Length)
            await session.SendAsync(_writer.WriteFormatError(incoming));
    }

    private async Task AnswerAsync(AcquirerSession session, IncomingMessage incoming, StruckFaults struck)
    {
        var request = incoming.Request!;
        var purchase = request.Mti == AcquirerRules.Purchase ? request.AmountFen : null;
        var now = _loop.Time.GetUtcNow().ToOffset(TimeSpan.FromHours(8));
        var onCredit = purchase is not null && _host.Bank.IsCredit(request.Pan);
        if (_host.Bank.Capacity.Enter(now, incoming.Frame.Length, purchase, onCredit, ServiceTime) is not { } stay)
        {
            _trace.Write("host", "overflow", $"{request}");
            Expect(request, answered: false, "");
            return;
        }

        await _loop.DelayAsync(stay);
        if (_host.Ledger.MustBeOpened && !(await _host.Ledger.OpenAsync()).Succeeded)
        {
            _trace.Write("host", "no books", $"{request}");
            return;
        }

        var decision = await _host.DecideAsync(request, struck.Override);
        var answer = decision is null ? null : _writer.Write(incoming, decision, struck);
        if (!(await _host.Ledger.CommitAsync()).Succeeded)
        {
            _trace.Write("host", "not committed", $"{request}");
            return;
        }

        if (struck.Has(HostFaultKind.HostGone))
        {
            CloseSessions();
            _door.Shut();
            return;
        }

        Expect(request, answer is not null && !struck.SpoilAnswer, decision?.Code ?? "");
        if (request.Mti == AcquirerRules.Purchase)
            await DeliverCrossedAsync(session);
        if (answer is not null && struck.Has(HostFaultKind.AnswerCrossed))
            _crossed.Add(answer);
        else if (answer is not null && !struck.Has(HostFaultKind.AnswerLost))
            await SendAsync(session, answer, struck);
        Knock();
    }

    private async Task DeliverCrossedAsync(AcquirerSession session)
    {
        var crossed = _crossed.ToArray();
        _crossed.Clear();
        foreach (var answer in crossed)
            await session.SendAsync(answer);
    }

    private async Task SendAsync(AcquirerSession session, byte[] answer, StruckFaults struck)
    {
        if (struck.Delay > TimeSpan.Zero)
            await _loop.DelayAsync(struck.Delay);
        if (struck.Has(HostFaultKind.Garbage))
            _random.Fill(answer);
        var frame = struck.Has(HostFaultKind.Truncated) ? answer[..(answer.Length / 2)] : answer;
        await session.SendAsync(frame);
        if (struck.Has(HostFaultKind.AnswerDoubled))
            await session.SendAsync(frame);
    }

    /// <summary>Lets the held requests of a terminal go on, once a later purchase or reversal has been decided on.</summary>
    private async Task ReleaseAsync(HostRequest later)
    {
        if (later.Mti is not (AcquirerRules.Purchase or AcquirerRules.Reversal))
            return;
        var released = _held.FindAll(held => string.Equals(held.Incoming.Request!.Terminal, later.Terminal, StringComparison.Ordinal));
        _held.RemoveAll(released.Contains);
        foreach (var held in released)
            await AnswerAsync(held.Session, held.Incoming, held.Struck);
    }

    private TimeSpan ServiceTime()
    {
        var part = (2 * _random.NextDouble()) - 1;
        return _host.Settings.ServiceTime * (1 + (part * _host.Settings.ServiceJitter));
    }

    /// <summary>Guesses what comes next, for the faults that refuse connections.</summary>
    private void Expect(HostRequest request, bool answered, string code)
    {
        _door.Expected = (request.Mti, answered) switch
        {
            (AcquirerRules.Purchase or AcquirerRules.Reversal, false) => AcquirerRules.Reversal,
            (AcquirerRules.SignOn, false) => AcquirerRules.SignOn,
            _ => code is ResponseCode.SignOnFirst or ResponseCode.MacError ? AcquirerRules.SignOn : AcquirerRules.Purchase,
        };
    }

    /// <summary>Ends the connections when from now on none is accepted.</summary>
    private void Knock()
    {
        if (_door.Knock())
            CloseSessions();
    }

    /// <summary>Nobody awaits a connection or a request: what goes wrong in the program on its account must still be seen.</summary>
    private void Report(Task work) => _ = ReportAsync(work);

    private async Task ReportAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception e)
        {
            _loop.Post(() => ExceptionDispatchInfo.Throw(e));
        }
    }

    private sealed record HeldRequest(AcquirerSession Session, IncomingMessage Incoming, StruckFaults Struck);
}
