using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>
/// The steps from a closed port to a module that is registered, each told to the log. A module that falls silent or restarts on
/// the way is brought back once, and the steps begin anew.
/// </summary>
internal sealed class SimBringUp(
    SimModule module, SimCard card, SimRegistration registration, SimBalance balance, SimSettings settings, LinkStepLog steps, TimeProvider time)
{
    private readonly SimRadio _radio = new(module, time);

    /// <summary>Whether the signal was weak when it was last read.</summary>
    public bool IsSignalWeak { get; private set; }

    /// <summary>Takes the steps.</summary>
    /// <param name="attempt">The whole attempt.</param>
    /// <param name="connect">Takes the steps that come after them.</param>
    public async Task<Outcome> RunAsync(Deadline attempt, Func<Deadline, Task<Outcome>> connect)
    {
        var restarts = module.Restarts;
        var outcome = await OnceAsync(attempt, connect);
        var isGone = SimModule.MeansGone(outcome.Fault);
        // After a restart on the way it failed for that reason, or has forgotten what it was told.
        if (attempt.Token.IsCancellationRequested || (!isGone && module.Restarts == restarts)) return outcome;
        if (isGone)
        {
            var revived = await module.ReviveAsync(outcome.Fault!.Value, steps, attempt);
            if (!revived.Succeeded) return revived;
        }

        return await OnceAsync(attempt, connect);
    }

    private async Task<Outcome> OnceAsync(Deadline attempt, Func<Deadline, Task<Outcome>> connect)
    {
        var up = await steps.TakeAsync(LinkStepKind.Port, settings.Port, () => module.OpenAsync(attempt));
        if (up.Succeeded) up = await steps.TakeAsync(LinkStepKind.Modem, settings.Model.Name, () => module.AnswerAsync(attempt));
        if (up.Succeeded && _radio.MustRestart) up = await steps.TakeAsync(LinkStepKind.Modem, "radio restart", () => _radio.RestartAsync(attempt));
        if (up.Succeeded) up = await TakeAsync(LinkStepKind.Sim, () => card.UnlockAsync(attempt));
        if (up.Succeeded) up = await RegisterAsync(attempt);
        if (up.Succeeded) await balance.TellAsync(steps, attempt);
        if (up.Succeeded) up = await connect(attempt);
        return up;
    }

    /// <summary>Registration, then the signal: a weak one is a warning, or the reason why there is no registration.</summary>
    private async Task<Outcome> RegisterAsync(Deadline attempt)
    {
        var registered = await TakeAsync(LinkStepKind.Registration, () => registration.WaitAsync(attempt));
        if (registered.Fault is Fault.RegistrationDenied) _radio.HasBeenDenied();
        if (registered.Fault is not (null or Fault.NotRegistered)) return registered;
        var began = time.GetTimestamp();
        using var limit = attempt.Within(SimLimits.Signal);
        var (answered, dbm) = await SimSignal.ReadAsync(module, limit.Token);
        IsSignalWeak = dbm < settings.WeakSignal;
        steps.Note(LinkStepKind.Signal, answered ? SimSignal.Text(dbm) : string.Empty, began, IsSignalWeak ? Fault.SignalWeak : null);
        return registered.Fault is not null && IsSignalWeak ? Fault.SignalWeak : registered;
    }

    private async Task<Outcome> TakeAsync(LinkStepKind kind, Func<Task<(Outcome Outcome, string Detail)>> step)
    {
        var began = time.GetTimestamp();
        var (outcome, detail) = await step();
        steps.Note(kind, detail, began, outcome.Fault);
        return outcome;
    }
}
