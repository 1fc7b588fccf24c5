using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Links;
using Terminal.Core.Messages;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;

namespace Terminal.Core.Transactions;

/// <summary>
/// One occasion on which what is owed is worked off: boot, before a sale, after a sale in doubt, a timer. At most three
/// tries for each owed reversal, oldest first; the first that is not acknowledged ends the occasion (rules 7 and 8).
/// </summary>
internal sealed class ReversalOccasion(
    TerminalDevices devices,
    TerminalJournal journal,
    HostExchange exchange,
    SignOn signOn,
    ResponseCodes codes,
    ReversalPolicy policy,
    LinkEngine links,
    LinkCalls calls,
    TimeoutPlan timeouts,
    TimeProvider time,
    ITrace trace)
{
    private readonly RetryPlan _backoff = new(
        policy.TriesPerOccasion, timeouts.ReversalBackoffFirst, timeouts.ReversalBackoffMax, timeouts.BackoffJitter);

    /// <summary>Works off what is owed.</summary>
    /// <returns>Success when nothing is owed any more, otherwise the fault that keeps it owed.</returns>
    public async Task<Outcome> RunAsync()
    {
        while (journal.Owed.Count > 0)
        {
            var cleared = await ClearAsync(journal.Owed[0]);
            if (!cleared.Succeeded)
                return journal.IsBlocked ? Fault.SalesBlocked : cleared;
        }

        return Outcome.Ok;
    }

    private async Task<Outcome> ClearAsync(OwedReversal owed)
    {
        string? refusal = null;
        var fault = Fault.ReversalUnanswered;
        var tries = owed.IsFlagged ? 1 : policy.TriesPerOccasion;
        for (var attempt = 1; attempt <= tries; attempt++)
        {
            if (attempt > 1)
                await EventLoop.Current!.DelayAsync(_backoff.DelayBefore(attempt, devices.Random), CancellationToken.None);
            var tried = await TryAsync(owed, attempt);
            if (tried.Answer is not { } answer)
            {
                if (tried.Fault is Fault.JournalStalled or Fault.JournalFailed or Fault.SignOnRefused or Fault.HostMaintenance)
                    return tried.Fault;
                fault = tried.NothingLeft ? tried.Fault : Fault.ReversalUnanswered;
                continue;
            }

            var meaning = codes.Find(answer.ResponseCode);
            if (meaning.ClearsReversal && answer.MacVerified)
                return await journal.AcknowledgeReversalAsync(owed, answer.ResponseCode);
            refusal = answer.ResponseCode;
            fault = Fault.ReversalRefused;
            if (!meaning.NeedsSignOn)
                break;
            var noted = await journal.SignOnNeededAsync(answer.ResponseCode);
            if (!noted.Succeeded)
                return noted;
        }

        var counted = refusal is null
            ? await journal.CountUnansweredOccasionAsync(owed)
            : await journal.CountRefusedOccasionAsync(owed, refusal);
        return counted.Succeeded ? fault : counted.Fault.GetValueOrDefault();
    }

    private async Task<ExchangeResult> TryAsync(OwedReversal owed, int attempt)
    {
        using var deadline = new Deadline(time, timeouts.ReversalTry);
        links.RuleIn();
        var up = await links.ConnectAsync(deadline);
        if (!up.TryGet(out var link, out var fault))
            return ExchangeResult.NotSent(fault);
        if (signOn.IsNeeded && (await signOn.RunAsync(link, deadline.Token)).Fault is { } refused)
            return ExchangeResult.NotSent(refused);

        using var card = journal.OpenCard(owed);
        RequestForm.Reversal(exchange.Request, owed, card);
        trace.Write("flow", "reversal", $"{owed.Stan:000000} reason {owed.Reason.Code()} try {attempt}");
        var result = await exchange.RunAsync(link, withMac: true, deadline.Token);
        if (result.Answer is null)
            await calls.CloseAsync(link);
        return result;
    }
}
