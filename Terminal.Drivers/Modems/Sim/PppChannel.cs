using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Modems.At;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>
/// TCP of the system over PPP: the module is brought up by commands, calls the network, and its port is handed to the system.
/// While that has it, the module can be asked for nothing.
/// </summary>
internal sealed class PppChannel : ISimChannel
{
    private readonly SimModule _module;
    private readonly SimBringUp _bringUp;
    private readonly IPppSession _session;
    private readonly Func<string, IByteChannel> _dial;
    private readonly DataUsage _usage;
    private readonly SimSettings _settings;
    private readonly LinkStepLog _steps;
    private readonly EventLoop _loop;
    private IByteChannel? _connection;
    private CancellationTokenSource? _opening;
    private Task _closing = Task.CompletedTask;

    /// <summary>Makes a channel that is not open.</summary>
    /// <param name="module">The module.</param>
    /// <param name="bringUp">The steps up to registration.</param>
    /// <param name="session">The system's PPP.</param>
    /// <param name="dial">Makes the channel to the host over a network interface, not open yet.</param>
    /// <param name="usage">Counts bytes.</param>
    /// <param name="settings">What the profile says.</param>
    /// <param name="steps">Takes the steps.</param>
    /// <param name="loop">The loop.</param>
    public PppChannel(
        SimModule module, SimBringUp bringUp, IPppSession session, Func<string, IByteChannel> dial, DataUsage usage, SimSettings settings, LinkStepLog steps, EventLoop loop) =>
        (_module, _bringUp, _session, _dial, _usage, _settings, _steps, _loop) = (module, bringUp, session, dial, usage, settings, steps, loop);

    /// <inheritdoc/>
    public bool HasEnded => _connection is { HasEnded: true };

    /// <inheritdoc/>
    public Task<Fault> Loss => SessionEndAsync();

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Another opening is still under way.</exception>
    public async Task<Outcome> OpenAsync(CancellationToken cancellationToken)
    {
        if (_opening is not null) throw new InvalidOperationException("Another opening is still under way.");
        if (_connection is { } former) return await former.OpenAsync(cancellationToken);
        using var opening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _opening = opening;
        try
        {
            await _closing;
            if (opening.IsCancellationRequested) return Fault.ConnectTimedOut;
            using var attempt = new Deadline(_loop.Time, _settings.ConnectLimit - SimLimits.Grace, opening.Token);
            var outcome = await _bringUp.RunAsync(attempt, ConnectAsync);
            if (outcome.Succeeded && !opening.IsCancellationRequested) return outcome;
            await CloseAsync();
            return outcome.Fault ?? Fault.ConnectTimedOut;
        }
        finally
        {
            _opening = null;
        }
    }

    /// <inheritdoc/>
    public async Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_connection is not { } connection) return SendOutcome.NotSent(Fault.LinkLost);
        var sent = await connection.WriteAsync(bytes, cancellationToken);
        if (!sent.NothingLeft) _usage.Moved(bytes.Length);
        return sent;
    }

    /// <inheritdoc/>
    public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_connection is not { } connection) return Fault.LinkLost;
        var read = await connection.ReadAsync(buffer, cancellationToken);
        if (read is { Succeeded: true, Value: > 0 }) _usage.Moved(read.Value);
        return read;
    }

    /// <inheritdoc/>
    public Task CloseAsync()
    {
        _opening?.Cancel();
        if (_closing.IsCompleted && _connection is { } connection) _closing = EndAsync(connection);
        return _closing;
    }

    /// <summary>The system tells of the end of a session a little later than of the end of the connections over it.</summary>
    private async Task<Fault> SessionEndAsync()
    {
        using var limit = new Deadline(_loop.Time, SimLimits.Grace);
        try
        {
            return await _session.Ended.OrAbandoned(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return Fault.LinkLost;
        }
    }

    private async Task EndAsync(IByteChannel connection)
    {
        _connection = null;
        await connection.CloseAsync();
        await _session.StopAsync();
        await _usage.SaveAsync();
    }

    private async Task<Outcome> ConnectAsync(Deadline attempt)
    {
        PppInterface? way = null;
        var up = await _steps.TakeAsync(LinkStepKind.DataSession, _settings.Apn, async () =>
        {
            using var limit = attempt.Within(SimLimits.DataSession);
            var started = await StartAsync(limit, attempt);
            if (!started.TryGet(out way, out var fault)) return fault;
            return Outcome.Ok;
        });
        if (!up.Succeeded) return up;
        _connection = _dial(way!.Name);
        var connected = await _connection.OpenAsync(attempt.Token);
        if (connected.Succeeded) _usage.Connected();
        var wasEnded = attempt.Token.IsCancellationRequested && !attempt.HasPassed;
        return connected.Fault is Fault.ConnectTimedOut && !wasEnded ? Fault.DataSessionDead : connected;
    }

    private async Task<Outcome<PppInterface>> StartAsync(Deadline limit, Deadline attempt)
    {
        var told = await _module.TellAsync($"AT+CGDCONT=1,\"IP\",\"{_settings.Apn}\"", limit.Token);
        // Closing the port drops DTR: the call must outlive that.
        if (told.Succeeded) told = await _module.TellAsync("AT&D0", limit.Token);
        if (SimModule.FaultOf(told, attempt.Token) is { } fault) return fault;
        var dial = new AtCommand("ATD*99***1#", _module.Channel.Model.LimitOf("ATD")) { Kind = AtCommandKind.Call };
        var reply = await _module.Channel.RunAsync(dial, limit.Token);
        switch (reply.Outcome)
        {
            case AtOutcome.Connect:
                await _module.HandOverAsync();
                var call = new PppCall(_settings.Port, _settings.Baud, _settings.ApnUser, _settings.ApnPassword);
                var started = await _session.StartAsync(call, limit.Token);
                return started.Fault is Fault.ConnectTimedOut && !attempt.Token.IsCancellationRequested ? Fault.DataSessionDead : started;
            case AtOutcome.TimedOut:
                return attempt.Token.IsCancellationRequested && !attempt.HasPassed ? Fault.ConnectTimedOut : Fault.CarrierCongested;
            case AtOutcome.LineLost lost:
                return lost.Fault;
            default:
                return await SessionRefusal.FindAsync(_module, reply, limit.Token);
        }
    }
}
