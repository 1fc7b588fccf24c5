using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Links;
using Terminal.Core.Messages;
using Terminal.Core.Runtime;

namespace Terminal.Core.Transactions;

/// <summary>
/// Tells the host what became of issuer scripts (0620), oldest first, before what is owed and before a new transaction (rule 7). Each
/// notice is handed to a link once: it moves no money, and whether the host takes it holds nothing up.
/// </summary>
internal sealed class ScriptNotices(
    TerminalJournal journal,
    HostExchange exchange,
    ResponseCodes codes,
    LinkEngine links,
    LinkCalls calls,
    TimeoutPlan timeouts,
    TimeProvider time,
    ITrace trace)
{
    /// <summary>Sends what is to be told.</summary>
    /// <returns>Success whatever the host says, or the journal's fault.</returns>
    public async Task<Outcome> RunAsync()
    {
        while (journal.ScriptNotices.Count > 0)
        {
            var notice = journal.ScriptNotices[0];
            var tried = await TryAsync(notice);
            trace.Write("flow", "script-results", $"{notice.Stan:000000} {tried.Answer?.ResponseCode ?? tried.Fault.ToString()}");
            if (tried.Fault is Fault.JournalStalled or Fault.JournalFailed && tried.Answer is null)
                return tried.Fault;
            // A notice that has not left has not had its try.
            if (tried.NothingLeft)
                return Outcome.Ok;
            var told = await journal.ScriptsToldAsync(notice);
            if (!told.Succeeded)
                return told;
            // Where one was not answered the next would not be either; the new transaction shall not wait for them all.
            if (tried.Answer is not { } answer)
                return Outcome.Ok;
            if (codes.Find(answer.ResponseCode).NeedsSignOn)
                return await journal.SignOnNeededAsync(answer.ResponseCode);
        }

        return Outcome.Ok;
    }

    private async Task<ExchangeResult> TryAsync(ScriptNotice notice)
    {
        using var deadline = new Deadline(time, timeouts.ReversalTry);
        var up = await links.ConnectAsync(deadline);
        if (!up.TryGet(out var link, out var fault))
            return ExchangeResult.NotSent(fault);
        var taken = await journal.TakeStanAsync();
        if (!taken.TryGet(out var stan, out var broken))
            return ExchangeResult.NotSent(broken);

        using var card = journal.OpenCard(notice);
        RequestForm.ScriptNotice(exchange.Request, notice, card, stan, journal.State.Batch);
        var result = await exchange.RunAsync(link, withMac: true, deadline.Token);
        if (result.Answer is null)
            await calls.CloseAsync(link);
        return result;
    }
}
