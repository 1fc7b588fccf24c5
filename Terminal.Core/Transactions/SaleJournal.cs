using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;

namespace Terminal.Core.Transactions;

/// <summary>Writes what a transition of the <see cref="FlowTable"/> changes in the journal, before the transition is made.</summary>
internal sealed class SaleJournal(TerminalJournal journal, RequestForm form, BusinessClock clock)
{
    public async Task<Outcome> WriteAsync(JournalAct act, Sale sale, Fault? cause) => act switch
    {
        JournalAct.None => Outcome.Ok,
        JournalAct.Owe => await OweAsync(sale),
        JournalAct.WithdrawUnsent => await WithdrawUnsentAsync(sale, cause.GetValueOrDefault()),
        JournalAct.WithdrawDeclined => await journal.WithdrawDeclinedAsync(Owed(sale), sale.Answer!.ResponseCode),
        JournalAct.NoteApproval => Keep(sale, await journal.NoteApprovalAsync(Owed(sale), ApprovalOf(sale))),
        JournalAct.SetReason => Keep(sale, await journal.SetReasonAsync(Owed(sale), sale.ReversalReason, cause.GetValueOrDefault(), sale.Chip?.ReversalTags())),
        JournalAct.Commit => await CommitAsync(sale),
        JournalAct.ReverseApproved => Keep(sale, await journal.ReverseApprovedAsync(sale.Approved!, ReversalReason.TerminalFault, cause.GetValueOrDefault())),
        JournalAct.MarkPrinted => await journal.MarkPrintedAsync(sale.Approved!),
        _ => throw new ArgumentOutOfRangeException(nameof(act), act, "Not an act of the journal."),
    };

    /// <summary>Notes what became of scripts that came with a decline and were run after it had withdrawn what was owed.</summary>
    public async Task NoteScriptsAsync(Sale sale)
    {
        // No money hangs on it; if it cannot be written, the next write will tell of the journal.
        if (sale is { Answer: { } answer, Chip: { } chip } && chip.ScriptNoticeTags() is { } tags)
            await journal.NoteScriptsAsync(Owed(sale), NullIfEmpty(answer.AcquirerId), NullIfEmpty(answer.RetrievalReference), tags);
    }

    private async Task<Outcome> OweAsync(Sale sale)
    {
        using var card = CardOf(sale);
        var owed = await journal.OweAsync(form.PurchaseFields(sale, clock), card);
        sale.Stan = owed.Succeeded ? owed.Value.Stan : sale.Stan;
        return Keep(sale, owed);
    }

    private async Task<Outcome> WithdrawUnsentAsync(Sale sale, Fault cause)
    {
        var withdrawn = await journal.WithdrawUnsentAsync(Owed(sale), cause);
        if (withdrawn.Succeeded)
            sale.Owed = null;
        return withdrawn;
    }

    private async Task<Outcome> CommitAsync(Sale sale)
    {
        var committed = await journal.CommitAsync(Owed(sale), ApprovalOf(sale), sale.Chip?.ScriptNoticeTags());
        if (!committed.TryGet(out var approved, out var fault))
            return fault;
        sale.Approved = approved;
        sale.Owed = null;
        return Outcome.Ok;
    }

    private Approval ApprovalOf(Sale sale)
    {
        var answer = sale.Answer!;
        return new Approval
        {
            ResponseCode = answer.ResponseCode,
            Amount = answer.Amount ?? sale.Amount,
            AuthorizationCode = NullIfEmpty(answer.AuthorizationCode),
            RetrievalReference = NullIfEmpty(answer.RetrievalReference),
            HostTime = clock.OffsetFrom(answer.HostTime) is { } offset ? clock.At(offset) : null,
            SettlementDate = NullIfEmpty(answer.SettlementDate),
            Acquirer = NullIfEmpty(answer.AcquirerId),
            Institutions = NullIfEmpty(answer.Institutions),
        };
    }

    private static CardFields CardOf(Sale sale) => sale.Chip is { Data: { } data } chip
        ? new CardFields(data.Pan.Copy()) { Expiry = data.Expiry, SequenceNumber = data.SequenceNumber, ChipTags = chip.ReversalTags() }
        : new CardFields(sale.Card!.Pan.Copy()) { Expiry = sale.Card.Expiry };

    private static OwedReversal Owed(Sale sale) => sale.Owed ?? throw new InvalidOperationException("Nothing is owed by this sale.");

    private static Outcome Keep(Sale sale, Outcome<OwedReversal> written)
    {
        if (!written.TryGet(out var owed, out var fault))
            return fault;
        sale.Owed = owed;
        return Outcome.Ok;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
