using System.Globalization;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Links;
using Terminal.Core.Messages;
using Terminal.Core.Profiles;

namespace Terminal.Core.Transactions;

/// <summary>
/// One request and its answer: packs, MACs, sends, waits, and accepts only the answer that belongs to the request.
/// Whatever else arrives is noted as late and never mistaken for it.
/// </summary>
internal sealed class HostExchange
{
    private readonly HostSettings _host;
    private readonly MessageCodec _codec;
    private readonly SecurityCalls _security;
    private readonly TerminalJournal _journal;
    private readonly LinkEngine _links;
    private readonly LinkCalls _calls;
    private readonly ServiceHours _hours;
    private readonly AnswerCheck _check;
    private readonly ResponseCodes _codes;
    private readonly TimeProvider _time;
    private readonly ITrace _trace;
    private readonly MessageFraming _framing;
    private readonly byte[] _buffer = new byte[LongestMessage];
    private int _answerLength;

    public HostExchange(
        HostSettings host, Dialect dialect, ResponseCodes codes, SecurityCalls security, TerminalJournal journal, LinkEngine links, LinkCalls calls, ServiceHours hours, TimeProvider time, ITrace trace)
    {
        _host = host;
        _framing = new MessageFraming { TpduLength = host.Tpdu.Length / 2, HeaderLength = host.Header.Length / 2 };
        _codec = new MessageCodec(dialect);
        Request = new IsoMessage(dialect);
        Response = new IsoMessage(dialect);
        _security = security;
        _journal = journal;
        _links = links;
        _calls = calls;
        _hours = hours;
        _codes = codes;
        _check = new AnswerCheck(_codec, security, codes);
        _time = time;
        _trace = trace;
    }

    /// <summary>The request to be sent; whoever sends fills it first.</summary>
    public IsoMessage Request { get; }

    /// <summary>The answer last accepted, for fields that <see cref="HostAnswer"/> does not carry (F60, F62).</summary>
    public IsoMessage Response { get; }

    /// <summary>What the exchange last answered took.</summary>
    public ExchangeCost LastCost { get; private set; }

    /// <summary>Sends <see cref="Request"/> and waits for its answer until the budget is spent.</summary>
    /// <param name="link">The connected link.</param>
    /// <param name="withMac">Whether the request carries F64.</param>
    /// <param name="budget">Ends the wait.</param>
    public async Task<ExchangeResult> RunAsync(ILink link, bool withMac, CancellationToken budget)
    {
        // No financial byte leaves until it is known what landed of a write (rule 10).
        if (withMac && _journal.Condition != JournalCondition.Open)
            return ExchangeResult.NotSent(_journal.Condition == JournalCondition.Stalled ? Fault.JournalStalled : Fault.JournalFailed);
        var packed = await PackAsync(withMac);
        if (!packed.TryGet(out var length, out var why))
        {
            Array.Clear(_buffer);
            return ExchangeResult.NotSent(why);
        }

        _trace.Write("link", "send", $"{Request.Mti:0000} {Request.Text(11)}");
        var began = _time.GetTimestamp();
        var sent = await _calls.SendAsync(link, _buffer.AsMemory(0, length), budget);
        Array.Clear(_buffer, 0, length);
        if (sent.Fault is { } fault)
        {
            await LeaveAsync(link, fault, budget);
            return sent.NothingLeft ? ExchangeResult.NotSent(fault) : ExchangeResult.InDoubt(fault);
        }

        var result = await AwaitAnswerAsync(link, budget);
        if (result.Answer is not null)
            LastCost = new ExchangeCost(_time.GetElapsedTime(began), length + _answerLength);
        return result;
    }

    /// <summary>Wipes what the last messages held: account number, track, PIN block.</summary>
    public void Wipe()
    {
        Request.Clear();
        Response.Clear();
    }

    private async Task<Outcome<int>> PackAsync(bool withMac)
    {
        var start = _framing.HeadLength;
        if (withMac)
            Request.SetBytes(MacField, new byte[MacLength]);
        if (!_codec.TryPack(Request, _buffer.AsSpan(start), out var written, out var error)
            || !_framing.TryWriteHead(new Envelope(_host.Tpdu, _host.Header), written, _buffer, out error))
            throw new InvalidOperationException($"The request does not fit the dialect: {error}.");
        if (withMac)
        {
            var made = await _security.MakeMacAsync(_buffer.AsMemory(start, written - MacLength));
            if (!made.TryGet(out var mac, out var fault))
                return fault;
            mac.CopyTo(_buffer, start + written - MacLength);
        }

        return start + written;
    }

    private async Task<ExchangeResult> AwaitAnswerAsync(ILink link, CancellationToken budget)
    {
        var strays = 0;
        while (true)
        {
            var received = await LinkCalls.ReceiveAsync(link, budget);
            if (!received.TryGet(out var frame, out var fault))
            {
                await LeaveAsync(link, fault, budget);
                return ExchangeResult.InDoubt(fault == Fault.HostSilent && strays > 0 ? Fault.ResponseMismatch : fault);
            }

            var verdict = await _check.JudgeAsync(_framing, frame, Request, Response);
            _trace.Write("link", "receive", verdict.ToString());
            switch (verdict.Kind)
            {
                case AnswerKind.Matches:
                    _answerLength = frame.Length;
                    // Where the request has a MAC, only an answer with one is believed.
                    if (verdict.Answer!.MacVerified || !Request.Has(MacField))
                        _hours.Hear(Response);
                    return ExchangeResult.Answered(verdict.Answer);
                case AnswerKind.MacInvalid:
                    // Each side finds the other's MAC wrong: their keys are not the same any more. A write that fails tells of the journal later.
                    if (_codes.Find(verdict.ResponseCode).NeedsSignOn)
                        await _journal.SignOnNeededAsync(verdict.ResponseCode);
                    return ExchangeResult.InDoubt(Fault.ResponseMacInvalid);
                case AnswerKind.Unverifiable:
                    return ExchangeResult.InDoubt(Fault.SecurityModuleFailed);
                case AnswerKind.Malformed:
                    await _calls.CloseAsync(link, budget);
                    return ExchangeResult.InDoubt(Fault.ResponseMalformed);
                default:
                    await NoteLateAsync(verdict);
                    if (++strays < MostStrays)
                        break;
                    await LeaveAsync(link, Fault.HostFlooding, budget);
                    return ExchangeResult.InDoubt(Fault.HostFlooding);
            }
        }
    }

    // A silent host may still answer on this connection; everything else has ended it. A wait that the caller has ended
    // says nothing about the link.
    private async Task LeaveAsync(ILink link, Fault fault, CancellationToken budget)
    {
        if (!budget.IsCancellationRequested)
            _links.HasFailed(link, fault);
        if (fault != Fault.HostSilent || budget.IsCancellationRequested)
            await _calls.CloseAsync(link, budget);
    }

    private async Task NoteLateAsync(AnswerVerdict late)
    {
        // A late answer changes nothing that is owed; if it cannot be noted, the next write will tell of the journal.
        var batch = Field60.TryRead(Response, out var network) ? network.Batch : _journal.State.Batch;
        await _journal.NoteLateAnswerAsync(batch, late.Stan, late.Mti.ToString("0000", CultureInfo.InvariantCulture), late.ResponseCode);
    }

    /// <summary>So many messages that belong to no request are late answers; more are a flood (LINK-17).</summary>
    private const int MostStrays = 32;

    private const int LongestMessage = 2048;
    private const int MacField = 64;
    private const int MacLength = 8;
}
