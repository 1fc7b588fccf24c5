using System.Text;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Serial;

namespace Terminal.Drivers.Modems.At;

/// <summary>
/// The modem's line, read without a break as long as it is open: in command state for the dialogue, in data mode for the
/// stream. One exchange on it at a time.
/// </summary>
internal sealed class AtPort
{
    private const int ReadSize = 512;

    private readonly ISerialLine _line;
    private readonly AtLimits _limits;
    private readonly Func<Task> _hangUp;
    private readonly Action<AtUrc> _news;
    private readonly Action<Fault> _loss;
    private Task _pump = Task.CompletedTask;
    private int _life;
    private AtDataStream? _suspended;
    private bool _skipLineFeed;

    public AtPort(
        ISerialLine line, ModemModel model, AtLimits limits, EventLoop loop, ITrace trace, Action<AtUrc> news, Action<Fault> loss, Func<Task> hangUp)
    {
        _line = line;
        Model = model;
        _limits = limits;
        Loop = loop;
        Trace = trace;
        _news = news;
        _loss = loss;
        _hangUp = hangUp;
        Dialogue = new AtDialogue(model, limits, trace, news, Connected);
        LastByte = loop.Time.GetTimestamp();
    }

    public ModemModel Model { get; }

    public EventLoop Loop { get; }

    public ITrace Trace { get; }

    public AtDialogue Dialogue { get; }

    /// <summary>The stream while the modem is in data mode, or null.</summary>
    public AtDataStream? Data { get; private set; }

    /// <summary>Why nothing can be said to the modem, or null.</summary>
    public Fault? Lost { get; private set; } = Fault.SerialClosed;

    /// <summary>When the last byte came.</summary>
    public long LastByte { get; private set; }

    public ISerialControlLines? ControlLines => _line.ControlLines;

    public async Task<Outcome> OpenAsync(SerialSettings settings, CancellationToken cancellationToken)
    {
        var opened = await _line.OpenAsync(settings, cancellationToken);
        if (!opened.Succeeded) return opened;
        Lost = null;
        Dialogue.Abandon();
        Dialogue.NumbersCount = Model.NumericResults;
        _pump = PumpAsync(++_life);
        return Outcome.Ok;
    }

    public async Task CloseAsync()
    {
        Lose(Fault.SerialClosed);
        await _line.CloseAsync();
        await _pump;
    }

    /// <summary>Sends a command and waits for its end.</summary>
    public async Task<AtReply> ExchangeAsync(AtCommand command, CancellationToken cancellationToken)
    {
        if (Lost is { } lost) return new AtReply(new AtOutcome.LineLost(lost));
        using var deadline = new Deadline(Loop.Time, command.Limit, cancellationToken);
        if (deadline.Token.IsCancellationRequested) return new AtReply(new AtOutcome.TimedOut());
        var exchange = Dialogue.Begin(command);
        try
        {
            Trace.Write("modem", "command", AtTraceText.OfCommand(command.Text));
            if (await WriteAsync(Encoding.ASCII.GetBytes(command.Text + "\r"), deadline.Token) is { } fault)
                return exchange.ToReply(new AtOutcome.LineLost(fault));
            if (command.Payload is { } payload)
            {
                await exchange.Prompted.OrAbandoned(deadline.Token);
                if (exchange.Outcome is null)
                {
                    exchange.PayloadSent = true;
                    Trace.Write("modem", "payload", $"{payload.Length} bytes");
                    if (await WriteAsync(payload, deadline.Token) is { } broken) return exchange.ToReply(new AtOutcome.LineLost(broken));
                }
            }

            await exchange.Ended.OrAbandoned(deadline.Token);
            return exchange.ToReply(exchange.Outcome!);
        }
        catch (OperationCanceledException)
        {
            // The result may have come at this very instant: t ≤ deadline is in time.
            return exchange.ToReply(exchange.Outcome ?? new AtOutcome.TimedOut());
        }
        finally
        {
            if (ReferenceEquals(Dialogue.Current, exchange)) Dialogue.Abandon();
        }
    }

    /// <returns>Null on success; otherwise why not.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task<Fault?> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        Lost ?? (await _line.WriteAsync(bytes, cancellationToken)).Fault;

    /// <summary>The modem is in command state again; the call is kept.</summary>
    public void Suspend()
    {
        if (Data is not { } data) return;
        data.IsSuspended = true;
        _suspended = data;
        Data = null;
    }

    /// <summary>The modem is in command state again, and there is no call.</summary>
    public void EndCall()
    {
        Data?.End();
        _suspended?.End();
        (Data, _suspended) = (null, null);
    }

    private void Connected(string text)
    {
        _skipLineFeed = Dialogue.EndedByReturn && !Model.NumericResults;
        Data = _suspended ?? new AtDataStream(_line, Model, _limits, Loop, _hangUp, LoseCarrier);
        Data.IsSuspended = false;
        _suspended = null;
    }

    public void LoseCarrier()
    {
        if (Data is null) return;
        Trace.Write("modem", "carrier lost", "in data mode");
        EndCall();
        _news(new AtUrc("NO CARRIER", default));
    }

    private async Task PumpAsync(int life)
    {
        var buffer = new byte[ReadSize];
        while (life == _life)
        {
            if (Data is { IsFull: true } full) await full.RoomAsync();
            if (!(await _line.ReadAsync(buffer, CancellationToken.None)).TryGet(out var count, out var fault))
            {
                if (life == _life) Lose(fault);
                return;
            }

            LastByte = Loop.Time.GetTimestamp();
            Take(buffer.AsSpan(0, count));
        }
    }

    /// <summary>A command that ends may go on inside, and the mode may change with any byte.</summary>
    private void Take(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (Data is not { } data)
            {
                Dialogue.Push(bytes[0]);
                bytes = bytes[1..];
                continue;
            }

            if (_skipLineFeed && bytes[0] == (byte)'\n') bytes = bytes[1..];
            _skipLineFeed = false;
            if (!bytes.IsEmpty) data.Feed(bytes);
            return;
        }
    }

    private void Lose(Fault fault)
    {
        if (Lost is not null) return;
        Lost = fault;
        Trace.Write("modem", "line lost", fault.ToString());
        EndCall();
        if (fault is not Fault.SerialClosed) _loss(fault);
        if (Dialogue.Current is not { } exchange) return;
        Dialogue.Abandon();
        exchange.End(new AtOutcome.LineLost(fault), string.Empty);
    }
}
