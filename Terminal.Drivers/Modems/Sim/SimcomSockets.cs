using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems.At;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>
/// SIMCom's commands: one connection, bytes fetched on request. Its stack is shut down (CIPSHUT) whenever its state is not known
/// for certain, which also ends what was given up earlier.
/// </summary>
internal sealed class SimcomSockets(SimModule module, SimSettings settings, EventLoop loop) : ISimSockets
{
    private const string SessionEnded = "+PDP: DEACT";

    /// <summary>A refusal comes sooner; later, nobody has answered.</summary>
    private static readonly TimeSpan LongestRefusal = TimeSpan.FromSeconds(10);

    private bool _isUp;

    /// <summary>The session came up when nobody waited for it any more.</summary>
    private bool _isActivated;
    private int _life;

    public int LongestPiece => 1460;

    public async Task<Outcome> ActivateAsync(CancellationToken patience)
    {
        if (_life != module.Life) (_isUp, _isActivated, _life) = (false, false, module.Life);
        if (_isUp) return Outcome.Ok;
        if (!_isActivated && (await BringUpAsync(patience)).Fault is { } fault) return fault;
        // The address must be asked for before a connection can be made; its answer has no result of its own, so E0 brings one.
        var address = await module.Channel.RunAsync(new AtCommand("AT+CIFSR;E0", module.Channel.Model.UsualLimit) { TakesAnyLine = true }, patience);
        _isActivated = false;
        if (SimModule.FaultOf(address, patience) is { } silence) return silence;
        _isUp = true;
        return Outcome.Ok;
    }

    public async Task<Outcome> ConnectAsync(string host, int port, CancellationToken patience)
    {
        var began = loop.Time.GetTimestamp();
        var answer = new TaskCompletionSource<Outcome>();
        using var connected = module.Channel.Listen("CONNECT OK", _ => answer.TrySetResult(Outcome.Ok));
        using var already = module.Channel.Listen("ALREADY CONNECT", _ => answer.TrySetResult(Fault.ModemFailed));
        using var failed = module.Channel.Listen("CONNECT FAIL", _ => answer.TrySetResult(Fault.ConnectionRefused));
        using var ended = module.Channel.Listen(SessionEnded, _ => answer.TrySetResult(Fault.SimDataExhausted));
        var reply = await module.TellAsync(FormattableString.Invariant($"AT+CIPSTART=\"TCP\",\"{host}\",{port}"), patience);
        // Whatever it has to say of a state that does not allow it, a stack that is started anew does.
        if (SimModule.FaultOf(reply, patience) is { } fault)
        {
            _isUp = false;
            return patience.IsCancellationRequested && fault is Fault.ConnectTimedOut ? Fault.DataSessionDead : fault;
        }

        try
        {
            var outcome = await answer.Task.OrAbandoned(patience);
            if (outcome.Fault is not Fault.ConnectionRefused) return outcome;
            if (loop.Time.GetElapsedTime(began) >= LongestRefusal) return Fault.DataSessionDead;
            return await IsUnknownAsync(host, patience) ? Fault.HostNameUnknown : outcome;
        }
        catch (OperationCanceledException)
        {
            _isUp = false;
            return Fault.DataSessionDead;
        }
    }

    public Task<AtReply> SendAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        var text = FormattableString.Invariant($"AT+CIPSEND={piece.Length}");
        var command = new AtCommand(text, module.Channel.Model.LimitOf(text)) { Payload = piece, SuccessText = "SEND OK", FailureTexts = ["SEND FAIL"] };
        return module.Channel.RunAsync(command, cancellationToken);
    }

    public async Task<int?> CountOnTheWayAsync(CancellationToken cancellationToken)
    {
        var reply = await module.AskAsync("AT+CIPACK", "+CIPACK:", cancellationToken);
        return reply is { Succeeded: true, Lines.Count: > 0 } ? AtValues.Of(reply.Lines[0]).Number(2) : null;
    }

    public async Task<Outcome<ReadOnlyMemory<byte>>> FetchAsync(CancellationToken cancellationToken)
    {
        // The first number of the answer is how many bytes follow, the second how many are left.
        var command = new AtCommand("AT+CIPRXGET=2,1460", module.Channel.Model.UsualLimit)
        {
            Prefixes = ["+CIPRXGET: 2"],
            Binary = new BinaryLine("+CIPRXGET: 2", 0),
        };
        var reply = await module.Channel.RunAsync(command, cancellationToken);
        return reply is { Succeeded: true, Truncated: false, Lines.Count: > 0 } ? reply.Payload : Fault.LinkLost;
    }

    public Task CloseAsync() => _isUp
        ? module.Channel.RunAsync(
            new AtCommand("AT+CIPCLOSE", module.Channel.Model.LimitOf("AT+CIPCLOSE")) { SuccessText = "CLOSE OK" }, CancellationToken.None)
        : Task.CompletedTask;

    public SocketNews Read(string line)
    {
        if (line.StartsWith(SessionEnded, StringComparison.Ordinal))
        {
            (_isUp, _isActivated) = (false, false);
            return SocketNews.SessionEnded;
        }

        if (line == "CLOSED") return SocketNews.Closed;
        return line.StartsWith("+CIPRXGET: 1", StringComparison.Ordinal) ? SocketNews.Data : SocketNews.None;
    }

    private async Task<Outcome> BringUpAsync(CancellationToken patience)
    {
        var shut = await RunAsync("AT+CIPSHUT", patience, success: "SHUT OK");
        if (shut is null) return Fault.CarrierCongested;
        if (shut.Outcome is AtOutcome.LineLost lost) return lost.Fault;
        var start = $"AT+CSTT=\"{settings.Apn}\",\"{settings.ApnUser}\",\"{settings.ApnPassword}\"";
        foreach (var text in new[] { "AT+CIPMUX=0", "AT+CIPRXGET=1", start })
        {
            var reply = await module.TellAsync(text, patience);
            if (SimModule.FaultOf(reply, patience) is { } fault) return fault;
        }

        var life = _life;
        return await RunAsync("AT+CIICR", patience, late: () => _isActivated = life == module.Life) switch
        {
            null or { Outcome: AtOutcome.TimedOut } => Fault.CarrierCongested,
            { Succeeded: true } => Outcome.Ok,
            { Outcome: AtOutcome.LineLost broken } => broken.Fault,
            var refusal => await SessionRefusal.FindAsync(module, refusal, patience),
        };
    }

    private Task<AtReply?> RunAsync(string text, CancellationToken patience, string? success = null, Action? late = null) =>
        module.RunPatientlyAsync(new AtCommand(text, module.Channel.Model.LimitOf(text)) { SuccessText = success }, Fault.CarrierCongested, patience, late);

    /// <summary>CONNECT FAIL does not tell whether the name or the host was at fault.</summary>
    private async Task<bool> IsUnknownAsync(string host, CancellationToken patience)
    {
        if (Uri.CheckHostName(host) is not UriHostNameType.Dns) return false;
        using var limit = new Deadline(loop.Time, SimLimits.Question, patience);
        using var found = module.Channel.Expect("+CDNSGIP:");
        var reply = await module.TellAsync($"AT+CDNSGIP=\"{host}\"", limit.Token);
        return reply.Succeeded && await found.ArrivalAsync(limit.Token) is { } answer && AtValues.Of(answer.Line).Number(0) == 0;
    }
}
