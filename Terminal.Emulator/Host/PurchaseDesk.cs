using Terminal.Core.Messages;
using Terminal.Core.Runtime;
using Terminal.Emulator.World.Bank;

namespace Terminal.Emulator.Host;

/// <summary>
/// Takes purchases from the acquirer's rules through the switch to the issuer's three steps, each of which may take long or fail: verify
/// identity and card, compute, update the balance. Whatever happens in between, the balance is updated once at most, and never for a
/// purchase that was reversed or answered otherwise meanwhile.
/// </summary>
internal sealed class PurchaseDesk(AcquirerLedger ledger, Issuer issuer, BankParts bank, TimeProvider time)
{
    private readonly HashSet<TransactionKey> _underWay = [];

    /// <summary>Whether a purchase is being decided on.</summary>
    public bool IsUnderWay(TransactionKey key) => _underWay.Contains(key);

    /// <summary>Decides on a purchase that is genuine and new.</summary>
    /// <returns>The decision; null when nothing is ever answered.</returns>
    public async Task<HostDecision?> DecideAsync(HostRequest request, DecisionContext context, WorkingKeys keys)
    {
        if (RefuseAtOnce(request, context) is { } refused)
            return End(request, context, refused);
        var work = IssueAsync(request, context, keys);
        if (bank.Switch.Timeout is not { } limit)
            return await work;
        using var deadline = new Deadline(time, limit);
        try
        {
            return await work.OrAbandoned(deadline.Token);
        }
        catch (OperationCanceledException) when (deadline.HasPassed)
        {
            return End(request, context, new WorkEnd(ResponseCode.IssuerTimedOut));
        }
    }

    private WorkEnd? RefuseAtOnce(HostRequest request, DecisionContext context)
    {
        if (ledger.WasReversedEarly(request.Key))
            return new WorkEnd(ResponseCode.InvalidTransaction);
        if (request.ProcessingCode is not AcquirerRules.PurchaseCode)
            return new WorkEnd(ResponseCode.NotSupported);
        if (context.Fault.Refusal is { } forced)
            return new WorkEnd(forced);
        if (bank.Maintenance.EndOf(TerminalFunctions.Sale, context.Time) is { } closed)
            return closed;
        return bank.Rules.CodeFor(CaseOf(request, context)) is { } code ? new WorkEnd(code) : null;
    }

    private RuleCase CaseOf(HostRequest request, DecisionContext context)
    {
        var card = issuer.CardOf(request)?.Name ?? "";
        return new RuleCase(request.AmountFen ?? 0, card, request.Merchant, context.Time, within => ledger.Requests
            .Count(earlier => earlier is { Genuine: true, Mti: AcquirerRules.Purchase } && earlier.Card == card && earlier.Time > context.Time - within));
    }

    private async Task<HostDecision?> IssueAsync(HostRequest request, DecisionContext context, WorkingKeys keys)
    {
        _underWay.Add(request.Key);
        try
        {
            var behind = bank.IssuerOf(request.Pan);
            var end = await bank.Switch.CarryAsync(behind)
                ?? await StepAsync(behind, ProcessingStep.BeforeVerify, ProcessingStep.AfterVerify, () => issuer.Verify(request, keys, context.Time))
                ?? await StepAsync(behind, ProcessingStep.BeforeCompute, ProcessingStep.AfterCompute, () => issuer.Compute(request))
                ?? await behind.PassAsync(ProcessingStep.BeforeUpdate)
                ?? Update(request, context);
            if (end is not null)
                return End(request, context, end.Value);
            // What comes after that may take long: the books are written before.
            if (behind.HasTroubleAt(ProcessingStep.AfterUpdate))
                await ledger.CommitAsync();
            return await behind.PassAsync(ProcessingStep.AfterUpdate) is { } late
                ? End(request, context, late)
                : context.Answer(context.Fault.Approval) with { IsMacced = true, AuthorizationCode = context.Rrn[^6..] };
        }
        finally
        {
            _underWay.Remove(request.Key);
        }
    }

    private static async Task<WorkEnd?> StepAsync(IssuerPart behind, ProcessingStep before, ProcessingStep after, Func<string?> work) =>
        await behind.PassAsync(before)
        ?? (work() is { } refusal ? new WorkEnd(refusal) : default(WorkEnd?))
        ?? await behind.PassAsync(after);

    // At one instant: what has happened since the purchase came in counts.
    private WorkEnd? Update(HostRequest request, DecisionContext context)
    {
        if (ledger.MustBeOpened || ledger.PurchaseOf(request.Key) is not null)
            return WorkEnd.Silent;
        if (ledger.WasReversedEarly(request.Key))
            return new WorkEnd(ResponseCode.InvalidTransaction);
        if (issuer.Compute(request) is { } refusal)
            return new WorkEnd(refusal);
        var card = issuer.CardOf(request)!.Name;
        var posted = !context.Fault.WithoutPosting;
        if (posted)
            ledger.Post(context.Posting(request, PostingKind.Debit, card));
        ledger.Record(context.Record(request, card, context.Fault.Approval, genuine: true, posted));
        return null;
    }

    // A code that is answered is noted, unless the books say already what became of the purchase.
    private HostDecision? End(HostRequest request, DecisionContext context, WorkEnd end)
    {
        if (end.Code is not { } code)
            return null;
        if (ledger.PurchaseOf(request.Key) is null)
            ledger.Record(context.Record(request, issuer.CardOf(request)?.Name ?? "", code, genuine: true, posted: false));
        return context.Answer(code) with { IsMacced = true };
    }
}
