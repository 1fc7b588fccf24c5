using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>The TCP connections of a module as a byte channel: brings the module up, makes a connection, and tells why one was lost.</summary>
internal sealed class SimChannel : ISimChannel
{
    private readonly SimBringUp _bringUp;
    private readonly ISimSockets _sockets;
    private readonly LossDiagnosis _diagnosis;
    private readonly DataUsage _usage;
    private readonly SimSettings _settings;
    private readonly HostAddress _host;
    private readonly LinkStepLog _steps;
    private readonly EventLoop _loop;
    private SimConnection? _connection;
    private CancellationTokenSource? _opening;

    /// <summary>Makes a channel that is not open.</summary>
    public SimChannel(
        SimModule module, SimBringUp bringUp, ISimSockets sockets, DataUsage usage, SimSettings settings, HostAddress host, LinkStepLog steps, EventLoop loop)
    {
        (_bringUp, _sockets, _usage, _settings, _host, _steps, _loop) = (bringUp, sockets, usage, settings, host, steps, loop);
        _diagnosis = new LossDiagnosis(module, sockets, settings, loop);
        module.Channel.Listen(string.Empty, urc => Take(sockets.Read(urc.Line)));
        module.Gone = fault => _connection?.Break(fault);
    }

    /// <inheritdoc/>
    public bool HasEnded => _connection is { IsLost: true };

    /// <inheritdoc/>
    public Task<Fault> Loss => _connection?.Loss ?? Task.FromResult(Fault.LinkLost);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Another opening is still under way.</exception>
    public async Task<Outcome> OpenAsync(CancellationToken cancellationToken)
    {
        if (_opening is not null) throw new InvalidOperationException("Another opening is still under way.");
        if (_connection is { IsUsable: true }) return Outcome.Ok;
        using var opening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _opening = opening;
        try
        {
            await EndFormerAsync();
            if (opening.IsCancellationRequested) return Fault.ConnectTimedOut;
            using var attempt = new Deadline(_loop.Time, _settings.ConnectLimit - SimLimits.Grace, opening.Token);
            var outcome = await _bringUp.RunAsync(attempt, ConnectAsync);
            if (!opening.IsCancellationRequested || !outcome.Succeeded) return outcome;
            _ = _connection?.CloseAsync();
            return Fault.ConnectTimedOut;
        }
        finally
        {
            _opening = null;
        }
    }

    /// <inheritdoc/>
    public Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        _connection?.WriteAsync(bytes, cancellationToken) ?? Task.FromResult(SendOutcome.NotSent(Fault.LinkLost));

    /// <inheritdoc/>
    public Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        _connection?.ReadAsync(buffer, cancellationToken) ?? Task.FromResult<Outcome<int>>(Fault.LinkLost);

    /// <inheritdoc/>
    public Task CloseAsync()
    {
        _opening?.Cancel();
        return _connection?.CloseAsync() ?? Task.CompletedTask;
    }

    private void Take(SocketNews news)
    {
        if (news is not SocketNews.None) _connection?.Take(news);
    }

    private async Task EndFormerAsync()
    {
        if (_connection is not { } former) return;
        await former.CloseAsync();
        _connection = null;
    }

    private async Task<Outcome> ConnectAsync(Deadline attempt)
    {
        for (var times = 1; ; times++)
        {
            var connected = await TakeAsync(LinkStepKind.DataSession, _settings.Apn, SimLimits.DataSession, attempt, _sockets.ActivateAsync);
            if (!connected.Succeeded) return connected;
            connected = await TakeAsync(LinkStepKind.Connect, _host.ToString(), SimLimits.Connect, attempt, patience => _sockets.ConnectAsync(_host.Host, _host.Port, patience));
            if (connected.Succeeded) _connection = new SimConnection(_sockets, _diagnosis, _usage, _loop);
            // The carrier ended the session meanwhile: it may give another, once.
            if (connected.Fault is not Fault.SimDataExhausted || times > 1) return connected;
        }
    }

    /// <summary>What is not answered over a weak signal is not answered because of it.</summary>
    private async Task<Outcome> TakeAsync(LinkStepKind kind, string detail, TimeSpan within, Deadline attempt, Func<CancellationToken, Task<Outcome>> step) =>
        await _steps.TakeAsync(kind, detail, async () =>
        {
            using var limit = attempt.Within(within);
            var outcome = await step(limit.Token);
            if (outcome.Succeeded || !limit.Token.IsCancellationRequested) return outcome;
            if (!limit.HasPassed && !attempt.HasPassed) return Fault.ConnectTimedOut;
            return outcome.Fault switch
            {
                Fault.ConnectTimedOut => Fault.ModemSilent,
                Fault.CarrierCongested or Fault.DataSessionDead when _bringUp.IsSignalWeak => Fault.SignalWeak,
                _ => outcome,
            };
        });
}
