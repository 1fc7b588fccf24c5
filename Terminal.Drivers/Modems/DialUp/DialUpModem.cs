using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems.At;
using Terminal.Drivers.Serial;

namespace Terminal.Drivers.Modems.DialUp;

/// <summary>
/// The modem before it dials: opens its port, finds it, sets it up, looks at the line; and brings it back when it falls
/// silent, at last by its power. Every wait ends with the attempt.
/// </summary>
internal sealed class DialUpModem
{
    /// <summary>A POS modem answers at once or not at all: time is for calls.</summary>
    private static readonly AtLimits Limits = new() { MarkerTries = 2, HangUpLimit = TimeSpan.FromSeconds(10) };

    private static readonly TimeSpan PortPause = TimeSpan.FromMilliseconds(250);

    private readonly DialUpSettings _settings;
    private readonly ISerialLine _line;
    private readonly IModemPower? _power;
    private readonly EventLoop _loop;
    private readonly LinkStepLog _steps;
    private bool _powerCut;

    public DialUpModem(DialUpSettings settings, ISerialLine line, IModemPower? power, EventLoop loop, ITrace trace, LinkStepLog steps)
    {
        _settings = settings;
        _line = line;
        _power = power;
        _loop = loop;
        _steps = steps;
        Channel = new AtChannel(line, settings.Model, loop, trace, Limits);
    }

    public AtChannel Channel { get; }

    /// <summary>The control lines of the open port, or null.</summary>
    public ISerialControlLines? ControlLines => _line.ControlLines;

    /// <summary>How long hanging up may take.</summary>
    public static TimeSpan HangUpLimit => Limits.HangUpLimit;

    /// <summary>From a closed port to a modem that is ready to dial.</summary>
    public async Task<Outcome> BringUpAsync(Deadline attempt)
    {
        _powerCut = false;
        var port = await _steps.TakeAsync(LinkStepKind.Port, _settings.Port, () => OpenPortAsync(attempt.Token));
        if (port.Fault is Fault.SerialPortMissing or Fault.SerialUnplugged && CanCutPower(attempt))
        {
            await CutPowerAsync(attempt);
            port = await _steps.TakeAsync(LinkStepKind.Port, _settings.Port, () => AwaitPortAsync(attempt));
        }

        if (!port.Succeeded) return port;
        var ready = await PrepareAsync(restarts: true, attempt);
        if (ready.Fault is Fault.ModemSilent && CanCutPower(attempt)) ready = await ReviveAsync(attempt);
        return ready.Succeeded ? await CheckLineAsync(attempt) : ready;
    }

    /// <summary>Brings a modem back that has fallen silent during a call.</summary>
    public async Task<Outcome> ReviveAsync(Deadline attempt)
    {
        if (!CanCutPower(attempt)) return await PrepareAsync(restarts: true, attempt);
        await CutPowerAsync(attempt);
        var port = Channel.Lost is null
            ? Outcome.Ok
            : await _steps.TakeAsync(LinkStepKind.Port, _settings.Port, () => AwaitPortAsync(attempt));
        return port.Succeeded ? await PrepareAsync(restarts: false, attempt) : port;
    }

    private static Fault FaultOf(AtOutcome outcome) => outcome switch
    {
        AtOutcome.LineLost lost => lost.Fault,
        AtOutcome.TimedOut => Fault.ModemSilent,
        _ => Fault.ModemFailed,
    };

    private bool CanCutPower(Deadline attempt) => _power is not null && !_powerCut && !attempt.Token.IsCancellationRequested;

    private async Task<Outcome> OpenPortAsync(CancellationToken cancellationToken)
    {
        if (Channel.Lost is null) return Outcome.Ok;
        try
        {
            return await Channel.OpenAsync(_settings.Line, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return Fault.ConnectTimedOut;
        }
    }

    /// <summary>A module on USB comes back some time after its power, as a port made anew.</summary>
    private async Task<Outcome> AwaitPortAsync(Deadline attempt)
    {
        using var limit = attempt.Within(_settings.Model.ResetTime);
        while (true)
        {
            var opened = await OpenPortAsync(limit.Token);
            if (opened.Fault is not (Fault.SerialPortMissing or Fault.SerialUnplugged)) return opened;
            try
            {
                await _loop.DelayAsync(PortPause, limit.Token);
            }
            catch (OperationCanceledException)
            {
                return opened;
            }
        }
    }

    private async Task CutPowerAsync(Deadline attempt)
    {
        _powerCut = true;
        await _steps.TakeAsync(LinkStepKind.PowerCycle, _settings.Model.Name, async () =>
        {
            try
            {
                var cycled = await _power!.CycleAsync(attempt.Token);
                if (cycled.Succeeded && Channel.Lost is null) await _loop.DelayAsync(_settings.Model.ResetTime, attempt.Token);
                return cycled;
            }
            catch (OperationCanceledException)
            {
                return Fault.ConnectTimedOut;
            }
        });
    }

    private async Task<Outcome> PrepareAsync(bool restarts, Deadline attempt)
    {
        var began = _loop.Time.GetTimestamp();
        var (fault, culprit) = await SetUpAsync(restarts, attempt.Token);
        // Ended from outside, the modem has not had its time.
        if (fault is Fault.ModemSilent && attempt.Token.IsCancellationRequested && !attempt.HasPassed) fault = Fault.ConnectTimedOut;
        var name = _settings.Model.Name;
        _steps.Note(LinkStepKind.Modem, culprit.Length == 0 ? name : $"{name}: {culprit}", began, fault);
        return fault is { } why ? why : Outcome.Ok;
    }

    /// <returns>The fault, or null; and the command that was refused, or nothing.</returns>
    private async Task<(Fault? Fault, string Culprit)> SetUpAsync(bool restarts, CancellationToken cancellationToken)
    {
        var found = restarts
            ? (await Channel.RecoverAsync(cancellationToken)).Outcome
            : (await Channel.RunAsync(new AtCommand("AT", _settings.Model.UsualLimit), cancellationToken)).Outcome;
        if (found is not AtOutcome.Ok) return (FaultOf(found), string.Empty);
        if (await Channel.InitializeAsync(cancellationToken) is var ready and not AtOutcome.Ok) return (FaultOf(ready), "initialisation");
        foreach (var (text, required) in DialCommands.SetUp(_settings))
        {
            var command = new AtCommand(text, _settings.Model.LimitOf(text)) { Tries = 2 };
            var reply = await Channel.RunAsync(command, cancellationToken);
            // A lost character makes an error of a sound command.
            if (required && reply.Outcome is AtOutcome.Error) reply = await Channel.RunAsync(command, cancellationToken);
            if (reply.Succeeded || (reply.Outcome is AtOutcome.Error && !required)) continue;
            return (FaultOf(reply.Outcome), text);
        }

        return (null, string.Empty);
    }

    private async Task<Outcome> CheckLineAsync(Deadline attempt)
    {
        if (!_settings.LineCheck || _settings.Model.DialUp.LineCheck is not { Query: { } query } check) return Outcome.Ok;
        var began = _loop.Time.GetTimestamp();
        var command = new AtCommand(query, _settings.Model.LimitOf(query)) { TakesAnyLine = true, Tries = 2 };
        var reply = await Channel.RunAsync(command, attempt.Token);
        // A board without the parts for it answers with an error: then the dialling has to tell.
        var (fault, detail) = reply.Outcome switch
        {
            AtOutcome.Ok => Tell(check.StateOf(reply.Lines)),
            AtOutcome.Error => (null, "not available"),
            _ => (attempt.Token.IsCancellationRequested ? Fault.ConnectTimedOut : FaultOf(reply.Outcome), string.Empty),
        };
        _steps.Note(LinkStepKind.LineCheck, detail, began, fault);
        return fault is { } why ? why : Outcome.Ok;
    }

    private static (Fault? Fault, string Detail) Tell(LineState state) => state switch
    {
        LineState.NoLine => (Fault.NoDialTone, "no line"),
        LineState.InUse => (Fault.LineInUse, "in use"),
        LineState.ParallelSet => (Fault.LineInUse, "parallel set off the hook"),
        _ => (null, "idle"),
    };
}
