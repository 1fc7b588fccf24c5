using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Links;
using Terminal.Core.Runtime;

namespace Terminal.Core.Transactions;

/// <summary>
/// The order before each new transaction (rule 7): a journal that can be written, sign-on when it is needed, results of issuer
/// scripts, then owed reversals, each oldest first.
/// </summary>
internal sealed class CatchUp(
    TerminalJournal journal, SignOn signOn, ScriptNotices notices, ReversalOccasion occasion, LinkEngine links, TimeoutPlan timeouts, TimeProvider time)
{
    /// <summary>Does what is due.</summary>
    /// <param name="cancel">Ends the sign-on; a reversal is never cancelled.</param>
    /// <returns>Success when a new transaction may follow.</returns>
    public async Task<Outcome> RunAsync(CancellationToken cancel)
    {
        // What landed has to be known before anything of it is sent again (rule 10).
        if (journal.Condition != JournalCondition.Open && (await journal.ReopenAsync()).Fault is { } broken)
            return broken;
        var ready = await SignOnIfNeededAsync(cancel);
        if (!ready.Succeeded)
            return ready;
        var told = await notices.RunAsync();
        if (!told.Succeeded)
            return told;
        // The answer to a notice may ask for a sign-on.
        ready = await SignOnIfNeededAsync(cancel);
        return ready.Succeeded ? await occasion.RunAsync() : ready;
    }

    private async Task<Outcome> SignOnIfNeededAsync(CancellationToken cancel) => signOn.IsNeeded ? await SignOnAsync(cancel) : Outcome.Ok;

    // A sign-on moves no money: one that met with no answer may be tried again, over the link that is then the best.
    private async Task<Outcome> SignOnAsync(CancellationToken cancel)
    {
        using var deadline = new Deadline(time, timeouts.SignOn, cancel);
        var nowhere = new Dictionary<ILink, Fault>();
        for (var attempt = 1; ; attempt++)
        {
            var up = await links.ConnectAsync(deadline);
            if (!up.TryGet(out var link, out var fault))
                return fault;
            var signedOn = await signOn.RunAsync(link, deadline.Token);
            var refused = signedOn.Fault is null or Fault.SignOnRefused or Fault.HostMaintenance or Fault.KeyCheckFailed or Fault.SecurityModuleFailed
                or Fault.JournalStalled or Fault.JournalFailed;
            if (signedOn.Fault is { } why && !refused)
                nowhere[link] = why;
            else
                nowhere.Remove(link);
            if (!refused && attempt < timeouts.ConnectAttempts && !deadline.Token.IsCancellationRequested)
                continue;
            // Being hung up on once is no reason to doubt a link that has worked the next time.
            foreach (var (dead, cause) in nowhere)
                links.LeadsNowhere(dead, cause);
            return signedOn;
        }
    }
}
