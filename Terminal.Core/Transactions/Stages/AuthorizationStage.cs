using Terminal.Core.Diagnosis;
using Terminal.Core.Emv;
using Terminal.Core.Journal;
using Terminal.Core.Messages;
using Terminal.Core.Profiles;
using Terminal.Core.Transactions.Chip;

namespace Terminal.Core.Transactions.Stages;

/// <summary>
/// Sends the purchase, whose reversal is already owed, and judges the answer: what is not proven harmless is in doubt.
/// </summary>
internal sealed class AuthorizationStage(
    TerminalDevices devices,
    TerminalJournal journal,
    HostExchange exchange,
    RequestForm form,
    ResponseCodes codes,
    ReversalPolicy policy,
    ServiceHours hours,
    ITrace trace) : IStage
{
    public async Task<StageResult> PerformAsync(Sale sale)
    {
        var (link, owed, budget) = (sale.Link!, sale.Owed!, sale.OnlineBudget!);
        sale.Attempts++;
        sale.StageLimit = budget.Remaining;
        devices.Display.Show(Screens.Sending());
        form.Purchase(exchange.Request, sale, owed);
        var result = await exchange.RunAsync(link, withMac: true, budget.Token);
        if (result.Answer is not { } answer)
            return Unanswered(sale, result);

        sale.Answer = answer;
        sale.Reply = ReplyTo(sale.Chip, answer);
        var meaning = codes.Find(answer.ResponseCode);
        if (meaning.NeedsSignOn && (await journal.SignOnNeededAsync(answer.ResponseCode)).Fault is { } stalled)
            return new StageResult(FlowTrigger.JournalFault, stalled);
        if (meaning.Approves)
            return new StageResult(FlowTrigger.ApprovalVerified);
        if (meaning.Owed == ReversalMeaning.Withdraw && (answer.MacVerified || policy.DeclineWithoutMacWithdraws))
            return new StageResult(FlowTrigger.DeclineVerified, Told(meaning, Fault.DeclinedByHost));
        return new StageResult(FlowTrigger.Doubt, Told(meaning, Fault.HostAnswerInDoubt));
    }

    private Fault Told(ResponseCode meaning, Fault usual)
    {
        if (hours.ClosedUntil(TerminalFunctions.Sale) is not null)
            return Fault.HostMaintenance;
        if (meaning.Fault == Fault.FraudSuspected)
            trace.Write("flow", "alert", meaning.Code);
        return meaning.Fault ?? usual;
    }

    // An F55 that cannot be read tells the card nothing; the answer around it is the host's all the same.
    private HostReply? ReplyTo(ChipCard? chip, HostAnswer answer)
    {
        if (chip is null)
            return null;
        return HostReply.TryParse(answer.ResponseCode, exchange.Response.GetBytes(55), out var reply, out _) ? reply : new HostReply(answer.ResponseCode);
    }

    private static StageResult Unanswered(Sale sale, ExchangeResult result)
    {
        var fault = result.Fault is Fault.HostSilent or Fault.SendTimedOut ? Waits.WhyOnlineEnded(result.Fault, sale) : result.Fault;
        if (result.NothingLeft)
            return new StageResult(FlowTrigger.NothingLeft, fault);
        sale.ReversalReason = result.Fault == Fault.ResponseMacInvalid ? ReversalReason.MacInvalid : ReversalReason.NoApproval;
        return new StageResult(FlowTrigger.Doubt, fault);
    }
}
