using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Serial;

namespace Terminal.Drivers.Modems.At;

/// <summary>
/// Commands, answers and news of a modem over a serial line. Everything runs on the event loop. Commands wait for each other
/// in the order in which they are asked for, each with a deadline of its own. A command that is given up puts the channel out
/// of step: before the next one it exchanges markers until no late result can be taken for an answer, and if the modem
/// answers none of them it leaves data mode and hangs up. What stays silent then is for <see cref="RecoverAsync"/>.
/// </summary>
public sealed class AtChannel : IAsyncDisposable
{
    private readonly AtLimits _limits;
    private readonly AtPort _port;
    private readonly AtNews _news;
    private readonly LineTurns _turns;
    private readonly AtSynchronizer _synchronizer;
    private AtCommand? _abandoned;
    private long _lastFinal;
    private int _straysKnown;
    private bool _inStep;

    /// <summary>Makes a channel over a line that is not open.</summary>
    /// <param name="line">The line; from now on only this channel uses it.</param>
    /// <param name="model">The modem behind it.</param>
    /// <param name="loop">The loop.</param>
    /// <param name="trace">Takes the dialogue, PINs and content masked.</param>
    /// <param name="limits">Limits, or null for the usual ones.</param>
    public AtChannel(ISerialLine line, ModemModel model, EventLoop loop, ITrace trace, AtLimits? limits = null)
    {
        _limits = limits ?? new AtLimits();
        _news = new AtNews(loop);
        _turns = new LineTurns(_limits.MostWaiting);
        _port = new AtPort(line, model, _limits, loop, trace, _news.Tell, _news.TellLoss, HangUpInTimeAsync);
        _synchronizer = new AtSynchronizer(_port, _limits);
    }

    /// <summary>The modem behind the line.</summary>
    public ModemModel Model => _port.Model;

    /// <summary>The bytes of the call while the modem is in data mode; otherwise null. Closing them hangs up.</summary>
    public IByteChannel? Data => _port.Data;

    /// <summary>Why nothing can be said to the modem, e.g. <see cref="Fault.SerialUnplugged"/>; null while the line is open.</summary>
    public Fault? Lost => _port.Lost;

    /// <summary>Whether the modem echoes, as far as the last command showed; null before any did.</summary>
    public bool? Echo => _port.Dialogue.Echo;

    private bool IsInStep => _inStep && _straysKnown == _port.Dialogue.Strays && !_port.Dialogue.ConnectedUnasked;

    /// <summary>Opens the line and begins to listen. The first command finds out first whether a modem is there.</summary>
    /// <param name="settings">Speed and framing.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>Success, or why the line is not open; see <see cref="ISerialLine.OpenAsync"/>.</returns>
    /// <exception cref="OperationCanceledException">The attempt was ended.</exception>
    public Task<Outcome> OpenAsync(SerialSettings settings, CancellationToken cancellationToken)
    {
        (_inStep, _abandoned) = (false, null);
        return _port.OpenAsync(settings, cancellationToken);
    }

    /// <summary>Closes the line. A command under way ends with <see cref="AtOutcome.LineLost"/>. The modem is not told.</summary>
    public Task CloseAsync() => _port.CloseAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await CloseAsync();

    /// <summary>Gives a command when its turn has come, and waits for its end.</summary>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Ends the wait, also the one for the turn and for getting back into step.</param>
    /// <returns>What came of it. Not <see cref="AtReply.Sent"/>: the turn or the step did not come in time.</returns>
    /// <exception cref="InvalidOperationException">The modem is in data mode: hang up or escape first.</exception>
    public async Task<AtReply> RunAsync(AtCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!await _turns.TakeAsync(cancellationToken)) return new AtReply(new AtOutcome.TimedOut());
        try
        {
            var sent = false;
            for (var attempt = 1; ; attempt++)
            {
                if (_port.Data is not null) throw new InvalidOperationException("The modem is in data mode.");
                var reply = await TryAsync(command, cancellationToken);
                sent |= reply.Sent;
                if (attempt >= command.Tries || !IsLost(reply, command) || cancellationToken.IsCancellationRequested)
                    return reply with { Sent = sent };
            }
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Brings the modem into the state that the model describes: <see cref="ModemModel.Init"/>.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>OK, or what came of the first command that was not answered OK.</returns>
    public async Task<AtOutcome> InitializeAsync(CancellationToken cancellationToken)
    {
        foreach (var text in Model.Init)
        {
            // A lost character makes an error of a sound command: once more does no harm here.
            var reply = await RunAsync(new AtCommand(text, Model.LimitOf(text)) { Tries = 2 }, cancellationToken);
            if (reply.Outcome is AtOutcome.Error) reply = await RunAsync(new AtCommand(text, Model.LimitOf(text)), cancellationToken);
            if (!reply.Succeeded) return reply.Outcome;
        }

        foreach (var text in Model.InitOptional)
        {
            var reply = await RunAsync(new AtCommand(text, Model.LimitOf(text)), cancellationToken);
            if (reply.Outcome is AtOutcome.TimedOut or AtOutcome.LineLost) return reply.Outcome;
        }

        return new AtOutcome.Ok();
    }

    /// <summary>Returns to command state and keeps the call; ATO resumes it with the same <see cref="Data"/>.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>
    /// OK; a time-out: the modem stays in data mode, or the model has no escape; <see cref="AtOutcome.NoCarrier"/>: the call is over.
    /// </returns>
    public async Task<AtOutcome> EscapeAsync(CancellationToken cancellationToken)
    {
        if (!await _turns.TakeAsync(cancellationToken)) return new AtOutcome.TimedOut();
        try
        {
            return await EscapeInTurnAsync(cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Ends the call, by DTR where the line has it, else by escape and ATH; harmless when there is none.</summary>
    /// <param name="cancellationToken">Ends the attempt. The stream is over in any case.</param>
    /// <returns>OK when the modem confirms command state; otherwise what it did.</returns>
    public async Task<AtOutcome> HangUpAsync(CancellationToken cancellationToken)
    {
        if (!await _turns.TakeAsync(cancellationToken))
        {
            _port.EndCall();
            return new AtOutcome.TimedOut();
        }

        try
        {
            return await HangUpInTurnAsync(cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Brings a silent modem back: markers, escape, hang-up, and at last the model's restart command.</summary>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>What came of it, and whether the modem was restarted: it must be initialised then. Still silent: cut its power.</returns>
    public async Task<AtRecovery> RecoverAsync(CancellationToken cancellationToken)
    {
        if (!await _turns.TakeAsync(cancellationToken)) return new AtRecovery(new AtOutcome.TimedOut(), WasReset: false);
        try
        {
            _port.EndCall();
            var outcome = await SynchronizeAsync(cancellationToken);
            if (outcome is not AtOutcome.TimedOut || cancellationToken.IsCancellationRequested) return new AtRecovery(outcome, WasReset: false);
            var reset = new AtCommand(Model.Reset, Model.ResetTime);
            await _port.ExchangeAsync(reset, cancellationToken);
            _abandoned = reset;
            return new AtRecovery(await SynchronizeAsync(cancellationToken), WasReset: true);
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>
    /// Ends the stream of a call because another sign than NO CARRIER tells that the carrier is lost (circuit 109, DCD). The
    /// modem is in command state by itself then; nothing is said to it.
    /// </summary>
    public void LoseCarrier() => _port.LoseCarrier();

    /// <summary>Listens for news. The listener runs in its own step of the loop.</summary>
    /// <param name="prefix">How the line begins, e.g. <c>+QIURC:</c>; empty for all.</param>
    /// <param name="listener">Takes each.</param>
    /// <returns>Disposing it ends the listening.</returns>
    public IDisposable Listen(string prefix, Action<AtUrc> listener) => _news.Listen(prefix, listener);

    /// <summary>Listens for the end of the line: it failed or vanished. Closing it is none. The listener runs in its own step of the loop.</summary>
    /// <param name="listener">Takes why.</param>
    /// <returns>Disposing it ends the listening.</returns>
    public IDisposable ListenForLoss(Action<Fault> listener) => _news.ListenForLoss(listener);

    /// <summary>Expects news, from now on: before the command that brings it about.</summary>
    /// <param name="prefix">How the line begins.</param>
    public AtExpectation Expect(string prefix) => new(this, prefix);

    /// <summary>No answer at all, or one whose line was lost on the way.</summary>
    private static bool IsLost(AtReply reply, AtCommand command) =>
        reply.Outcome is AtOutcome.TimedOut || (reply.Succeeded && command.Prefixes.Count > 0 && reply.Lines.Count == 0);

    private async Task<AtReply> TryAsync(AtCommand command, CancellationToken cancellationToken)
    {
        if (!IsInStep && await SynchronizeAsync(cancellationToken) is var outcome and not AtOutcome.Ok) return new AtReply(outcome);
        try
        {
            var pause = Model.CommandPause - _port.Loop.Time.GetElapsedTime(_lastFinal);
            if (pause > TimeSpan.Zero) await _port.Loop.DelayAsync(pause, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new AtReply(new AtOutcome.TimedOut());
        }

        // The pause is also when a late result shows itself.
        if (!IsInStep && await SynchronizeAsync(cancellationToken) is var again and not AtOutcome.Ok) return new AtReply(again);
        var reply = await _port.ExchangeAsync(command, cancellationToken);
        _lastFinal = _port.Loop.Time.GetTimestamp();
        var gaveUp = reply.Sent && reply.Outcome is AtOutcome.TimedOut;
        // Answered without having asked for the bytes: the prompt may still come, and would swallow the next command.
        var promptOpen = command.Payload is not null && !reply.PayloadSent && reply.Succeeded;
        if (gaveUp || promptOpen) (_inStep, _abandoned) = (false, command);
        return reply;
    }

    private async Task<AtOutcome> SynchronizeAsync(CancellationToken cancellationToken)
    {
        if (_port.Lost is { } fault) return new AtOutcome.LineLost(fault);
        var outcome = await _synchronizer.SynchronizeAsync(_abandoned, cancellationToken);
        _inStep = outcome is AtOutcome.Ok;
        if (!_inStep) return outcome;
        _abandoned = null;
        _straysKnown = _port.Dialogue.Strays;
        _lastFinal = _port.Loop.Time.GetTimestamp();
        return outcome;
    }

    private async Task<AtOutcome> EscapeInTurnAsync(CancellationToken cancellationToken)
    {
        if (_port.Data is not { } data) return new AtOutcome.Ok();
        if (Model.Escape is not EscapeStyle.GuardTime) return new AtOutcome.TimedOut();
        if (await data.EscapeAsync(cancellationToken) is { } outcome) return outcome;
        _port.Suspend();
        _lastFinal = _port.Loop.Time.GetTimestamp();
        return new AtOutcome.Ok();
    }

    private async Task<AtOutcome> HangUpInTurnAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (_port.Data is not null && (!await _synchronizer.DropAsync(cancellationToken) || _port.Data is not null))
                await EscapeInTurnAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new AtOutcome.TimedOut();
        }
        finally
        {
            if (_port.Data is not null) _inStep = false;
            _port.EndCall();
        }

        var hangUp = new AtCommand(Model.HangUp, Model.LimitOf(Model.HangUp)) { Kind = AtCommandKind.HangUp };
        var reply = await TryAsync(hangUp, cancellationToken);
        // What the call still says on its end (NO CARRIER) must not meet the next dialling.
        return reply.Succeeded ? await SynchronizeAsync(cancellationToken) : reply.Outcome;
    }

    /// <summary>For who closes the stream and cannot be told of failure.</summary>
    private async Task HangUpInTimeAsync()
    {
        using var deadline = new Deadline(_port.Loop.Time, _limits.HangUpLimit);
        await HangUpAsync(deadline.Token);
    }
}
