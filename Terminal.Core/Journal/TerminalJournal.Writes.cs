using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal.Stored;

namespace Terminal.Core.Journal;

/// <content>The terminal's own state, and the rules of money up to commit.</content>
public sealed partial class TerminalJournal
{
    /// <summary>Counts a start of the terminal.</summary>
    /// <returns>How often it has started with this journal, this start included.</returns>
    public Task<Outcome<int>> CountBootAsync() => WriteAsync(draft =>
    {
        draft.Put(draft.State with { BootCount = draft.State.BootCount + 1 });
        return draft.State.BootCount;
    });

    /// <summary>Counts what devices did (OPS-08).</summary>
    /// <param name="more">What is added, by device.</param>
    public Task<Outcome> CountUseAsync(IReadOnlyDictionary<WearingDevice, DeviceUse> more) => WriteAsync(draft =>
    {
        foreach (var (device, use) in more)
            draft.Put(device, draft.Image.Uses.GetValueOrDefault(device) + use);
    });

    /// <summary>Takes the next STAN for a message that moves no money: sign-on, echo test.</summary>
    /// <returns>F11, 1 to 999999.</returns>
    public Task<Outcome<int>> TakeStanAsync() => WriteAsync(draft =>
    {
        var stan = FreeStan(draft);
        draft.Put(draft.State with { NextStan = Next(stan) });
        return stan;
    });

    /// <summary>Records a sign-on.</summary>
    /// <param name="batch">The batch number that the host gave, 0 to 999999.</param>
    /// <param name="clockOffset">Business time less the terminal's own clock in UTC+08:00.</param>
    public Task<Outcome> SignedOnAsync(int batch, TimeSpan clockOffset)
    {
        if (batch is < 0 or > 999_999)
            throw new ArgumentOutOfRangeException(nameof(batch), batch, "A batch number has six digits.");
        return WriteAsync(draft =>
            draft.Put(draft.State with { Batch = batch, IsSignedOn = true, SignOnReason = null, ClockOffset = clockOffset }));
    }

    /// <summary>Records that a sign-on must come before the next transaction.</summary>
    /// <param name="why">Why, e.g. the response code 77 or 99.</param>
    public Task<Outcome> SignOnNeededAsync(string why) =>
        WriteAsync(draft => draft.Put(draft.State with { IsSignedOn = false, SignOnReason = why }));

    /// <summary>
    /// Takes a STAN and records that a reversal is owed, in one commit, before the first byte of the request is handed to a link
    /// (rule 2).
    /// </summary>
    /// <param name="fields">What the 0400 will repeat of the request.</param>
    /// <param name="card">What identifies the card; stays the caller's.</param>
    /// <returns>The owed reversal with its STAN and batch, reason 98.</returns>
    public Task<Outcome<OwedReversal>> OweAsync(ReversalFields fields, CardFields card) => WriteAsync(draft =>
    {
        var (stan, number) = (FreeStan(draft), draft.State.NextNumber);
        draft.Put(draft.State with { NextStan = Next(stan), NextNumber = number + 1 });
        return draft.Put(new OwedReversal
        {
            Number = number,
            Stan = stan,
            Batch = draft.State.Batch,
            Fields = fields,
            MaskedPan = card.Pan.Masked,
            SealedCard = draft.Seal.Seal(card, RecordKind.Owed, number),
        });
    });

    /// <summary>Withdraws what is proven never to have left (rule 2).</summary>
    /// <param name="owed">The owed reversal; it has no approval.</param>
    /// <param name="cause">Why nothing left.</param>
    /// <exception cref="ArgumentException">It is not owed, or an approval was noted.</exception>
    public Task<Outcome> WithdrawUnsentAsync(OwedReversal owed, Fault cause) => WriteAsync(draft =>
    {
        var current = Unapproved(draft, owed);
        draft.Remove(current);
        draft.Append(Ended(draft, current, TransactionEnd.NotSent) with { Cause = cause });
    });

    /// <summary>Withdraws what the host declined with a verified answer (rule 5).</summary>
    /// <param name="owed">The owed reversal; it has no approval.</param>
    /// <param name="responseCode">F39 of the answer.</param>
    /// <exception cref="ArgumentException">It is not owed, or an approval was noted.</exception>
    public Task<Outcome> WithdrawDeclinedAsync(OwedReversal owed, string responseCode) => WriteAsync(draft =>
    {
        var current = Unapproved(draft, owed);
        draft.Remove(current);
        draft.Append(Ended(draft, current, TransactionEnd.Declined) with { Cause = Fault.DeclinedByHost, ResponseCode = responseCode });
    });

    /// <summary>Notes a verified approval before the card gets it: from here on the reversal's reason is 96 (rule 3).</summary>
    /// <param name="owed">The owed reversal.</param>
    /// <param name="approval">The approval.</param>
    /// <returns>The owed reversal as it is now.</returns>
    /// <exception cref="ArgumentException">It is not owed.</exception>
    public Task<Outcome<OwedReversal>> NoteApprovalAsync(OwedReversal owed, Approval approval) =>
        WriteAsync(draft => draft.Put(draft.Current(owed) with { Approval = approval, Reason = ReversalReason.TerminalFault }));

    /// <summary>Changes why the transaction is reversed.</summary>
    /// <param name="owed">The owed reversal.</param>
    /// <param name="reason">The reason; 98 only as long as no approval was noted.</param>
    /// <param name="cause">The fault behind it.</param>
    /// <param name="reversalTags">F55 of the 0400 by the chip's last cryptogram; null leaves it.</param>
    /// <returns>The owed reversal as it is now.</returns>
    /// <exception cref="ArgumentException">It is not owed, or the reason denies an approval that was noted.</exception>
    public Task<Outcome<OwedReversal>> SetReasonAsync(
        OwedReversal owed, ReversalReason reason, Fault cause, ReadOnlyMemory<byte>? reversalTags = null) => WriteAsync(draft =>
    {
        var current = draft.Current(owed);
        if (reason == ReversalReason.NoApproval && current.Approval is not null)
            throw new ArgumentException("An approval was noted.", nameof(reason));
        var changed = current with { Reason = reason, Cause = cause };
        if (reversalTags is { } tags)
        {
            using var card = OpenCard(current);
            using var retagged = card.Tagged(tags);
            changed = changed with { SealedCard = draft.Seal.Seal(retagged, RecordKind.Owed, current.Number) };
        }

        return draft.Put(changed);
    });

    /// <summary>
    /// Replaces the owed reversal by the approved sale, and records the results of its scripts beside it, in one commit (rule 4). Only now
    /// may anything say "approved".
    /// </summary>
    /// <param name="owed">The owed reversal.</param>
    /// <param name="approval">The verified approval.</param>
    /// <param name="scriptTags">F55 of the notice of script results, BER-TLV; null when there were no scripts.</param>
    /// <returns>The sale, not yet printed.</returns>
    /// <exception cref="ArgumentException">It is not owed.</exception>
    public Task<Outcome<ApprovedSale>> CommitAsync(
        OwedReversal owed, Approval approval, ReadOnlyMemory<byte>? scriptTags = null) => WriteAsync(draft =>
    {
        var current = draft.Current(owed);
        using var card = OpenCard(current);
        draft.Remove(current);
        if (scriptTags is { } tags)
        {
            draft.Put(NoticeOf(draft, current, tags) with
            {
                Acquirer = approval.Acquirer,
                RetrievalReference = approval.RetrievalReference,
                AuthorizationCode = approval.AuthorizationCode,
            });
        }

        return draft.Put(new ApprovedSale
        {
            Number = current.Number,
            Stan = current.Stan,
            Batch = current.Batch,
            Fields = current.Fields,
            MaskedPan = current.MaskedPan,
            Approval = approval,
            SealedCard = draft.Seal.Seal(card, RecordKind.Approved, current.Number),
        });
    });

    /// <summary>Records that the receipt is on paper.</summary>
    /// <param name="sale">The sale; nothing is written when it has been printed before.</param>
    /// <exception cref="ArgumentException">It is no approved sale.</exception>
    public Task<Outcome> MarkPrintedAsync(ApprovedSale sale) => WriteAsync(draft =>
    {
        var current = draft.Current(sale);
        if (!current.IsPrinted)
            draft.Put(current with { IsPrinted = true });
    });

    // A STAN that an owed reversal or an unsettled sale of the batch bears would name two transactions: it is passed over.
    private static int FreeStan(JournalDraft draft)
    {
        var stan = draft.State.NextStan;
        while (draft.Image.StansInUse.Contains(JournalImage.StanKey(draft.State.Batch, stan)))
            stan = Next(stan);
        return stan;
    }

    private static int Next(int stan) => stan == MaxStan ? 1 : stan + 1;

    private static OwedReversal Unapproved(JournalDraft draft, OwedReversal owed)
    {
        var current = draft.Current(owed);
        return current.Approval is null ? current : throw new ArgumentException("An approval was noted: reverse or commit it.", nameof(owed));
    }
}
