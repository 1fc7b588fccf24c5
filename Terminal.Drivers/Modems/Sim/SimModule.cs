using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems.At;
using Terminal.Drivers.Serial;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>
/// The module behind its port: opened, set up, brought back when it is silent, and watched for restarts. Stays open between
/// connections, so that a restart in the meantime is known.
/// </summary>
internal sealed class SimModule
{
    /// <summary>What a module says when it starts or is about to stop, whatever it was doing.</summary>
    private static readonly string[] Restarting = ["RDY", "POWERED DOWN", "NORMAL POWER DOWN"];

    private readonly SimSettings _settings;
    private readonly IModemPower? _power;
    private readonly EventLoop _loop;
    private Task<AtReply>? _busy;
    private Fault _busyMeans;
    private long? _lastCycle;
    private bool _isOpen;

    /// <param name="channel">The module's commands.</param>
    /// <param name="settings">What the profile says.</param>
    /// <param name="power">Its supply; null where that cannot be cut.</param>
    /// <param name="loop">The loop.</param>
    public SimModule(AtChannel channel, SimSettings settings, IModemPower? power, EventLoop loop)
    {
        (Channel, _settings, _power, _loop) = (channel, settings, power, loop);
        foreach (var line in Restarting) channel.Listen(line, _ => HasRestarted());
        channel.ListenForLoss(HasLostLine);
    }

    public AtChannel Channel { get; }

    /// <summary>How often the module was set up: whatever was set in an earlier life is forgotten.</summary>
    public int Life { get; private set; }

    /// <summary>How often it restarted by itself while it was in use.</summary>
    public int Restarts { get; private set; }

    /// <summary>True from its set-up until it restarts, falls silent, or its port vanishes.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Told when a module that was ready is so no longer, and why.</summary>
    public Action<Fault>? Gone { get; set; }

    /// <summary>The fault that an answer stands for; null for success.</summary>
    /// <param name="reply">The answer.</param>
    /// <param name="attempt">The attempt that it belongs to: given up from outside, silence means nothing.</param>
    public static Fault? FaultOf(AtReply reply, CancellationToken attempt) => FaultOf(reply.Outcome, attempt);

    /// <summary>Opens the port if it is not open.</summary>
    public async Task<Outcome> OpenAsync(Deadline attempt)
    {
        if (_isOpen) return Outcome.Ok;
        using var limit = attempt.Within(SimLimits.Port);
        try
        {
            var opened = await Channel.OpenAsync(new SerialSettings(_settings.Baud), limit.Token);
            _isOpen = opened.Succeeded;
            return opened;
        }
        catch (OperationCanceledException)
        {
            return attempt.Token.IsCancellationRequested ? Fault.ConnectTimedOut : Fault.SerialFailed;
        }
    }

    /// <summary>Sees to it that the module answers and is set up.</summary>
    public async Task<Outcome> AnswerAsync(Deadline attempt)
    {
        using var limit = attempt.Within(SimLimits.Modem);
        if (await IsStillBusyAsync(limit)) return attempt.Token.IsCancellationRequested ? Fault.ConnectTimedOut : _busyMeans;
        if (IsReady)
        {
            var reply = await Channel.RunAsync(new AtCommand("AT", SimLimits.Question) { Tries = 2 }, limit.Token);
            if (!reply.Succeeded) IsReady = false;
            return new Outcome(FaultOf(reply, attempt.Token));
        }

        var outcome = await Channel.InitializeAsync(limit.Token);
        if (outcome is AtOutcome.Ok) outcome = await SwitchOnAsync(limit.Token);
        if (FaultOf(outcome, attempt.Token) is { } fault) return fault;
        BeginNewLife();
        IsReady = true;
        return Outcome.Ok;
    }

    /// <summary>Whatever the module was told before is forgotten from now on.</summary>
    public void BeginNewLife() => Life++;

    /// <summary>Whether a fault means that the module itself is gone, so that it may be brought back.</summary>
    public static bool MeansGone(Fault? fault) => fault is Fault.ModemSilent or Fault.SerialPortMissing or Fault.SerialUnplugged;

    /// <summary>Brings a module back by stronger and stronger means, the last of which is to cut its supply.</summary>
    /// <param name="gone">How it is gone.</param>
    /// <param name="steps">Takes what is tried.</param>
    /// <param name="attempt">The attempt that it is for.</param>
    /// <returns>Success when it answers again.</returns>
    public async Task<Outcome> ReviveAsync(Fault gone, LinkStepLog steps, Deadline attempt)
    {
        IsReady = false;
        var mayCycle = _power is not null && (_lastCycle is not { } last || _loop.Time.GetElapsedTime(last) >= SimLimits.PowerRest);
        var outcome = new Outcome(gone);
        if (_isOpen) outcome = await steps.TakeAsync(LinkStepKind.Modem, "recovery", () => RecoverAsync(mayCycle ? SimLimits.Recovery : SimLimits.LastRecovery, attempt));
        if (!MeansGone(outcome.Fault) || !mayCycle) return outcome;
        return await steps.TakeAsync(LinkStepKind.PowerCycle, string.Empty, () => CycleAsync(_power!, attempt));
    }

    /// <summary>Frees the port while the module is in data mode, for who goes on there; the module is not told.</summary>
    public async Task HandOverAsync()
    {
        IsReady = false;
        await CloseAsync();
    }

    /// <summary>Asks for a state.</summary>
    /// <param name="text">The command.</param>
    /// <param name="prefix">How the lines of the answer begin.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<AtReply> AskAsync(string text, string prefix, CancellationToken cancellationToken) =>
        Channel.RunAsync(AtCommand.Query(text, prefix, SimLimits.Question), cancellationToken);

    /// <summary>Gives a command that is answered at once.</summary>
    /// <param name="text">The command.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<AtReply> TellAsync(string text, CancellationToken cancellationToken) =>
        Channel.RunAsync(new AtCommand(text, Channel.Model.UsualLimit), cancellationToken);

    /// <summary>
    /// Gives a command that the module may work on for longer than anybody waits for it. When the wait is over the command stays
    /// under way, as long as its maker allows: whatever it ends with late belongs to it and to nothing else.
    /// </summary>
    /// <param name="command">The command, with the maker's limit.</param>
    /// <param name="meaning">What it means that it is not answered in time.</param>
    /// <param name="patience">Ends the wait, not the command.</param>
    /// <param name="late">Told of success that came when nobody waited any more; null when that is seen by asking.</param>
    /// <returns>The answer, or null when the wait was over first.</returns>
    public async Task<AtReply?> RunPatientlyAsync(AtCommand command, Fault meaning, CancellationToken patience, Action? late = null)
    {
        if (patience.IsCancellationRequested) return null;
        var running = Channel.RunAsync(command, CancellationToken.None);
        (_busy, _busyMeans) = (running, meaning);
        try
        {
            return await running.OrAbandoned(patience);
        }
        catch (OperationCanceledException)
        {
            if (late is not null) _ = TellLateAsync(running, late);
            return null;
        }
    }

    private static async Task TellLateAsync(Task<AtReply> running, Action late)
    {
        if ((await running).Succeeded) late();
    }

    private static Fault? FaultOf(AtOutcome outcome, CancellationToken attempt) => outcome switch
    {
        AtOutcome.Ok => null,
        AtOutcome.LineLost lost => lost.Fault,
        AtOutcome.TimedOut => attempt.IsCancellationRequested ? Fault.ConnectTimedOut : Fault.ModemSilent,
        _ => Fault.ModemFailed,
    };

    /// <summary>The radio may have been left off (27.007, 8.2); a module that does not know the question has it on.</summary>
    private async Task<AtOutcome> SwitchOnAsync(CancellationToken cancellationToken)
    {
        var asked = await AskAsync("AT+CFUN?", "+CFUN:", cancellationToken);
        if (!asked.Succeeded || asked.Lines.Count == 0 || AtValues.Of(asked.Lines[0]).Number(0) is null or 1)
            return asked.Outcome is AtOutcome.TimedOut or AtOutcome.LineLost ? asked.Outcome : new AtOutcome.Ok();
        var switched = await Channel.RunAsync(new AtCommand("AT+CFUN=1", Channel.Model.LimitOf("AT+CFUN=1")), cancellationToken);
        return switched.Outcome;
    }

    private async Task<bool> IsStillBusyAsync(Deadline limit)
    {
        if (_busy is not { IsCompleted: false } busy) return false;
        using var wait = limit.Within(SimLimits.Busy);
        try
        {
            await busy.OrAbandoned(wait.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private async Task<Outcome> RecoverAsync(TimeSpan within, Deadline attempt)
    {
        using var limit = attempt.Within(within);
        var recovery = await Channel.RecoverAsync(limit.Token);
        return new Outcome(FaultOf(recovery.Outcome, attempt.Token));
    }

    private async Task<Outcome> CycleAsync(IModemPower power, Deadline attempt)
    {
        _lastCycle = _loop.Time.GetTimestamp();
        try
        {
            var cycled = await power.CycleAsync(attempt.Token);
            if (!cycled.Succeeded) return cycled;
            // A module on USB takes its port with it.
            await CloseAsync();
            var opened = await OpenAsync(attempt);
            while (opened.Fault is Fault.SerialPortMissing or Fault.SerialUnplugged)
            {
                await _loop.DelayAsync(SimLimits.AgainSoon, attempt.Token);
                opened = await OpenAsync(attempt);
            }

            return opened.Succeeded ? await StartedAsync(attempt) : opened;
        }
        catch (OperationCanceledException)
        {
            return _isOpen ? Fault.ModemSilent : Fault.SerialPortMissing;
        }
    }

    private async Task<Outcome> StartedAsync(Deadline attempt)
    {
        using var limit = attempt.Within(Channel.Model.ResetTime);
        while (true)
        {
            var reply = await Channel.RunAsync(new AtCommand("AT", SimLimits.Question), limit.Token);
            if (reply.Outcome is not AtOutcome.TimedOut || limit.Token.IsCancellationRequested)
                return new Outcome(reply.Outcome is AtOutcome.TimedOut ? Fault.ModemSilent : FaultOf(reply, attempt.Token));
        }
    }

    private async Task CloseAsync()
    {
        _isOpen = false;
        await Channel.CloseAsync();
    }

    private void HasRestarted()
    {
        if (!IsReady) return;
        IsReady = false;
        Restarts++;
        Gone?.Invoke(Fault.ModemFailed);
    }

    private void HasLostLine(Fault fault)
    {
        (_isOpen, IsReady) = (false, false);
        Gone?.Invoke(fault);
    }
}
