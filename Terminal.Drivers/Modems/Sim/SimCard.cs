using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems.At;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>
/// The SIM: there, unlocked. A PIN is entered once for each SIM and never again unless it was right: three wrong ones block the
/// SIM. That it is about to be entered is written down first, so that not even a restart repeats it.
/// </summary>
internal sealed class SimCard(SimModule module, SimSettings settings, SimPinMarks marks, EventLoop loop)
{
    private const string Busy = "BUSY";
    private const string Locked = "SIM PIN";

    private bool _marksAreClear;

    /// <summary>Waits until the SIM can be used, and unlocks it if need be.</summary>
    /// <returns>What came of it, and what was found, in words of no language.</returns>
    public async Task<(Outcome Outcome, string Detail)> UnlockAsync(Deadline attempt)
    {
        using var limit = attempt.Within(SimLimits.Sim);
        var entry = Entry.None;
        while (true)
        {
            var reply = await module.AskAsync("AT+CPIN?", "+CPIN:", limit.Token);
            var state = StateOf(reply);
            switch (state)
            {
                case "READY" or "SIM PIN2" or "SIM PUK2":
                    await ClearMarksAsync(entry, limit.Token);
                    return (Outcome.Ok, entry is Entry.None ? "READY" : "PIN");
                case Locked when entry is Entry.None:
                    (entry, var refusal) = await EnterAsync(limit, attempt);
                    if (refusal is { } why) return why;
                    break;
                case Locked when entry is Entry.Unanswered:
                    return (Fault.SimPinRequired, "PIN refused");
                case Busy or Locked:
                    if (await PausedAsync(limit.Token)) break;
                    return (attempt.Token.IsCancellationRequested ? Fault.ConnectTimedOut : Fault.SimFailed, state);
                default:
                    return (FaultOf(state, reply, attempt), state);
            }
        }
    }

    private static string StateOf(AtReply reply) => reply switch
    {
        { Succeeded: true, Lines.Count: > 0 } => AtValues.Of(reply.Lines[0])[0] is "NOT READY" ? Busy : AtValues.Of(reply.Lines[0])[0],
        { Outcome: AtOutcome.CmeError { Code: CmeCode.SimBusy } } => Busy,
        { Outcome: AtOutcome.CmeError { Code: CmeCode.SimNotInserted } } => "MISSING",
        { Outcome: AtOutcome.CmeError { Code: CmeCode.SimPinRequired } } => Locked,
        { Outcome: AtOutcome.CmeError { Code: CmeCode.SimPukRequired } } => "SIM PUK",
        { Outcome: AtOutcome.CmeError { Code: CmeCode.SimFailure or CmeCode.SimWrong } } => "FAILURE",
        _ => string.Empty,
    };

    private static Fault FaultOf(string state, AtReply reply, Deadline attempt) => state switch
    {
        "MISSING" => Fault.SimMissing,
        "SIM PUK" => Fault.SimPukRequired,
        "" when SimModule.FaultOf(reply, attempt.Token) is { } fault and not Fault.ModemFailed => fault,
        // Unreadable, or locked to another device or network (PH-SIM PIN, PH-NET PIN …).
        _ => Fault.SimFailed,
    };

    /// <returns>How the PIN was entered, and why the SIM stays locked; null when that is still to be seen.</returns>
    private async Task<(Entry Entry, (Outcome Outcome, string Detail)? Refusal)> EnterAsync(Deadline limit, Deadline attempt)
    {
        if (settings.SimPin is not { } pin) return (Entry.None, (Fault.SimPinRequired, "no PIN set"));
        var digest = SimPinMarks.DigestOf(await ReadNumberAsync(limit.Token), pin);
        if (await marks.HasAsync(digest) is not { } wasEntered) return (Entry.None, (Fault.SimPinRequired, "PIN not noted"));
        if (wasEntered) return (Entry.None, (Fault.SimPinRequired, "PIN not repeated"));
        if (limit.Token.IsCancellationRequested)
            return (Entry.None, (attempt.Token.IsCancellationRequested ? Fault.ConnectTimedOut : Fault.ModemSilent, Locked));
        if (!await marks.AddAsync(digest)) return (Entry.None, (Fault.SimPinRequired, "PIN not noted"));
        _marksAreClear = false;
        var reply = await module.TellAsync($"AT+CPIN=\"{pin}\"", limit.Token);
        if (!reply.Sent) await marks.ForgetAsync(digest);
        if (reply.Outcome is AtOutcome.CmeError or AtOutcome.Error) await marks.RefuseAsync(digest);
        return reply.Outcome switch
        {
            AtOutcome.Ok => (Entry.Accepted, null),
            AtOutcome.CmeError { Code: CmeCode.SimPukRequired } => (Entry.None, (Fault.SimPukRequired, "SIM PUK")),
            AtOutcome.CmeError or AtOutcome.Error => (Entry.None, (Fault.SimPinRequired, "PIN refused")),
            AtOutcome.LineLost lost => (Entry.None, (lost.Fault, Locked)),
            _ => (Entry.Unanswered, null),
        };
    }

    /// <summary>The SIM's own number (ICCID), which can be read while it is locked.</summary>
    private async Task<string> ReadNumberAsync(CancellationToken cancellationToken)
    {
        foreach (var question in new[] { "AT+CCID", "AT+QCCID" })
        {
            var reply = await module.Channel.RunAsync(new AtCommand(question, SimLimits.Question) { TakesAnyLine = true, Tries = 2 }, cancellationToken);
            if (reply.Succeeded && reply.Lines.Count > 0) return string.Concat(reply.Lines[0].Where(char.IsAsciiDigit));
        }

        return "unknown";
    }

    private async Task ClearMarksAsync(Entry entry, CancellationToken cancellationToken)
    {
        if (_marksAreClear || settings.SimPin is not { } pin) return;
        if (entry is Entry.None && !await marks.AreAnyAsync())
        {
            _marksAreClear = true;
            return;
        }

        _marksAreClear = await marks.ForgetAsync(SimPinMarks.DigestOf(await ReadNumberAsync(cancellationToken), pin));
    }

    private async Task<bool> PausedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await loop.DelayAsync(SimLimits.AgainSoon, cancellationToken);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private enum Entry
    {
        None,
        Accepted,
        Unanswered,
    }
}
