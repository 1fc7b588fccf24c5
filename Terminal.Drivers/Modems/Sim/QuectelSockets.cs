using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems.At;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>
/// Quectel's commands: context 1, buffer access mode. Each connection has another number than the last ones, so that late news
/// of a connection that was given up cannot be taken for news of the present one.
/// </summary>
internal sealed class QuectelSockets(SimModule module, SimSettings settings, EventLoop loop) : ISimSockets
{
    private const int Context = 1;
    private const int Numbers = 12;
    private const int MostFetched = 1500;

    /// <summary>A name that does not exist is known sooner; later, nobody answers the question at all.</summary>
    private static readonly TimeSpan LongestLookup = TimeSpan.FromSeconds(5);

    private int _number = -1;
    private bool _mustDeactivate;

    public int LongestPiece => 1460;

    public async Task<Outcome> ActivateAsync(CancellationToken patience)
    {
        if (await DeactivateIfEndedAsync(patience) is { } stuck) return stuck;
        var asked = await module.Channel.RunAsync(new AtCommand("AT+QIACT?", SimLimits.Question) { Prefixes = ["+QIACT:"] }, patience);
        if (asked.Outcome is AtOutcome.TimedOut or AtOutcome.LineLost) return SimModule.FaultOf(asked, patience)!.Value;
        if (asked.Lines.Any(line => AtValues.Of(line) is var values && values.Number(0) == Context && values.Number(1) == 1)) return Outcome.Ok;

        var authentication = settings.ApnUser is null && settings.ApnPassword is null ? 0 : 1;
        var told = await module.TellAsync(Invariant($"AT+QICSGP={Context},1,\"{settings.Apn}\",\"{settings.ApnUser}\",\"{settings.ApnPassword}\",{authentication}"), patience);
        if (SimModule.FaultOf(told, patience) is { } fault) return fault;
        var activate = Invariant($"AT+QIACT={Context}");
        var reply = await module.RunPatientlyAsync(new AtCommand(activate, module.Channel.Model.LimitOf(activate)), Fault.CarrierCongested, patience);
        return reply switch
        {
            null => Fault.CarrierCongested,
            { Succeeded: true } => Outcome.Ok,
            { Outcome: AtOutcome.LineLost lost } => lost.Fault,
            { Outcome: AtOutcome.TimedOut } => Fault.CarrierCongested,
            _ => await SessionRefusal.FindAsync(module, reply, patience),
        };
    }

    public async Task<Outcome> ConnectAsync(string host, int port, CancellationToken patience)
    {
        for (var attempt = 1; ; attempt++)
        {
            _number = (_number + 1) % Numbers;
            var began = loop.Time.GetTimestamp();
            var error = await OpenAsync(host, port, patience);
            if (error.Fault is { } fault) return fault;
            // Somebody else's connection has the number: a terminal that was restarted does not know what it had open.
            if (error.Value == 563 && attempt <= Numbers && !patience.IsCancellationRequested) await CloseAsync();
            else return Meaning(error.Value, loop.Time.GetElapsedTime(began));
        }
    }

    public Task<AtReply> SendAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        var text = Invariant($"AT+QISEND={_number},{piece.Length}");
        var command = new AtCommand(text, module.Channel.Model.LimitOf(text)) { Payload = piece, SuccessText = "SEND OK", FailureTexts = ["SEND FAIL"] };
        return module.Channel.RunAsync(command, cancellationToken);
    }

    public async Task<int?> CountOnTheWayAsync(CancellationToken cancellationToken)
    {
        var reply = await module.AskAsync(Invariant($"AT+QISEND={_number},0"), "+QISEND:", cancellationToken);
        return reply is { Succeeded: true, Lines.Count: > 0 } ? AtValues.Of(reply.Lines[0]).Number(2) : null;
    }

    public async Task<Outcome<ReadOnlyMemory<byte>>> FetchAsync(CancellationToken cancellationToken)
    {
        var command = new AtCommand(Invariant($"AT+QIRD={_number},{MostFetched}"), module.Channel.Model.UsualLimit)
        {
            Prefixes = ["+QIRD:"],
            Binary = new BinaryLine("+QIRD:", 0),
        };
        var reply = await module.Channel.RunAsync(command, cancellationToken);
        return reply is { Succeeded: true, Truncated: false, Lines.Count: > 0 } ? reply.Payload : Fault.LinkLost;
    }

    public Task CloseAsync()
    {
        var close = Invariant($"AT+QICLOSE={_number}");
        return module.Channel.RunAsync(new AtCommand(close, module.Channel.Model.LimitOf(close)), CancellationToken.None);
    }

    public SocketNews Read(string line)
    {
        if (!line.StartsWith("+QIURC:", StringComparison.Ordinal)) return SocketNews.None;
        var values = AtValues.Of(line);
        if (values[0] == "pdpdeact" && values.Number(1) == Context)
        {
            _mustDeactivate = true;
            return SocketNews.SessionEnded;
        }

        if (values.Number(1) != _number) return SocketNews.None;
        return values[0] switch { "recv" => SocketNews.Data, "closed" => SocketNews.Closed, _ => SocketNews.None };
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>The errors of AT+QIOPEN.</summary>
    private static Outcome Meaning(int error, TimeSpan took) => error switch
    {
        0 => Outcome.Ok,
        561 or 570 => Fault.SimDataExhausted,
        564 => Fault.CarrierCongested,
        565 => took < LongestLookup ? Fault.HostNameUnknown : Fault.DataSessionDead,
        566 => Fault.ConnectionRefused,
        567 => Fault.LinkLost,
        569 => Fault.DataSessionDead,
        _ => Fault.ModemFailed,
    };

    /// <summary>After the network has ended the context it must be given up before it can be had again.</summary>
    private async Task<Fault?> DeactivateIfEndedAsync(CancellationToken patience)
    {
        if (!_mustDeactivate) return null;
        var deactivate = Invariant($"AT+QIDEACT={Context}");
        var reply = await module.RunPatientlyAsync(new AtCommand(deactivate, module.Channel.Model.LimitOf(deactivate)), Fault.CarrierCongested, patience);
        if (reply is null or { Outcome: AtOutcome.TimedOut }) return Fault.CarrierCongested;
        if (reply.Outcome is AtOutcome.LineLost lost) return lost.Fault;
        _mustDeactivate = false;
        return null;
    }

    /// <returns>The number of AT+QIOPEN's news: 0 is success.</returns>
    private async Task<Outcome<int>> OpenAsync(string host, int port, CancellationToken patience)
    {
        var answer = new TaskCompletionSource<Outcome<int>>();
        using var opened = module.Channel.Listen(Invariant($"+QIOPEN: {_number},"), urc => answer.TrySetResult(AtValues.Of(urc.Line).Number(1) ?? 550));
        using var ended = module.Channel.Listen(Invariant($"+QIURC: \"pdpdeact\",{Context}"), _ => answer.TrySetResult(Fault.SimDataExhausted));
        var reply = await module.TellAsync(Invariant($"AT+QIOPEN={Context},{_number},\"TCP\",\"{host}\",{port},0,0"), patience);
        if (reply.Outcome is AtOutcome.Error or AtOutcome.CmeError) return await ReadErrorAsync(patience);
        if (!reply.Succeeded)
        {
            if (reply.Sent) GiveUp();
            return patience.IsCancellationRequested && reply.Outcome is AtOutcome.TimedOut ? Fault.DataSessionDead : SimModule.FaultOf(reply, patience)!.Value;
        }

        try
        {
            return await answer.Task.OrAbandoned(patience);
        }
        catch (OperationCanceledException)
        {
            GiveUp();
            return Fault.DataSessionDead;
        }
    }

    private async Task<Outcome<int>> ReadErrorAsync(CancellationToken patience)
    {
        var reply = await module.AskAsync("AT+QIGETERROR", "+QIGETERROR:", patience);
        return reply.Lines.Count > 0 && AtValues.Of(reply.Lines[0]).Number(0) is { } error and not 0 ? error : Fault.ModemFailed;
    }

    /// <summary>The module would go on trying for longer than anybody waits.</summary>
    private void GiveUp() => _ = CloseAsync();
}
