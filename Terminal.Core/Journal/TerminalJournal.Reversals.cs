using Terminal.Core.Diagnosis;
using Terminal.Core.Journal.Stored;

namespace Terminal.Core.Journal;

/// <content>The rules of money about reversals.</content>
public sealed partial class TerminalJournal
{
    /// <summary>The host acknowledged the reversal: it is owed no longer.</summary>
    /// <param name="owed">The owed reversal.</param>
    /// <param name="responseCode">F39 of the verified 0410.</param>
    /// <exception cref="ArgumentException">It is not owed.</exception>
    public Task<Outcome> AcknowledgeReversalAsync(OwedReversal owed, string responseCode) => WriteAsync(draft =>
    {
        var current = draft.Current(owed);
        draft.Remove(current);
        draft.Append(Ended(draft, current, TransactionEnd.Reversed) with { ResponseCode = responseCode, Reason = current.Reason });
    });

    /// <summary>An occasion ended with a refusal by the host. Too many of them flag the reversal and block new sales (rule 8).</summary>
    /// <param name="owed">The owed reversal.</param>
    /// <param name="responseCode">F39 of the 0410.</param>
    /// <returns>The owed reversal as it is now.</returns>
    /// <exception cref="ArgumentException">It is not owed.</exception>
    public Task<Outcome<OwedReversal>> CountRefusedOccasionAsync(OwedReversal owed, string responseCode) => WriteAsync(draft =>
    {
        var current = draft.Current(owed);
        var occasions = current.RefusedOccasions + 1;
        return draft.Put(current with
        {
            RefusedOccasions = occasions,
            LastRefusal = responseCode,
            IsFlagged = current.IsFlagged || occasions >= _settings.RefusedOccasionLimit,
        });
    });

    /// <summary>An occasion ended without an answer: the reversal stays owed and is never flagged for that.</summary>
    /// <param name="owed">The owed reversal.</param>
    /// <returns>The owed reversal as it is now.</returns>
    /// <exception cref="ArgumentException">It is not owed.</exception>
    public Task<Outcome<OwedReversal>> CountUnansweredOccasionAsync(OwedReversal owed) => WriteAsync(draft =>
    {
        var current = draft.Current(owed);
        return draft.Put(current with { UnansweredOccasions = current.UnansweredOccasions + 1 });
    });

    /// <summary>A supervisor takes over a flagged reversal: it is owed no longer, and who did it and why is on record.</summary>
    /// <param name="owed">The owed reversal; flagged.</param>
    /// <param name="supervisor">Who.</param>
    /// <param name="why">Why, in their words; never a full PAN.</param>
    /// <exception cref="ArgumentException">It is not owed, is not flagged, or name or reason is missing.</exception>
    public Task<Outcome> ClearFlaggedAsync(OwedReversal owed, string supervisor, string why)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(supervisor);
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        return WriteAsync(draft =>
        {
            var current = draft.Current(owed);
            if (!current.IsFlagged)
                throw new ArgumentException($"Reversal {owed.Number} is not flagged.", nameof(owed));
            draft.Remove(current);
            draft.Append(Ended(draft, current, TransactionEnd.Cleared) with
            {
                ResponseCode = current.LastRefusal,
                Reason = current.Reason,
                Supervisor = supervisor,
                Remark = why,
            });
            draft.Append(new AuditEntry
            {
                Number = 0,
                At = draft.Now,
                Supervisor = supervisor,
                Action = "cleared owed reversal",
                Stan = current.Stan,
                Batch = current.Batch,
                Why = why,
            });
        });
    }

    /// <summary>Turns an approved sale back into an owed reversal, in one commit (rule 6).</summary>
    /// <param name="sale">The approved sale.</param>
    /// <param name="reason">Why; never 98, there was an approval.</param>
    /// <param name="cause">The fault behind it.</param>
    /// <returns>The owed reversal.</returns>
    /// <exception cref="ArgumentException">It is no approved sale, or the reason denies the approval.</exception>
    public Task<Outcome<OwedReversal>> ReverseApprovedAsync(ApprovedSale sale, ReversalReason reason, Fault cause)
    {
        if (reason == ReversalReason.NoApproval)
            throw new ArgumentException("The sale was approved.", nameof(reason));
        return WriteAsync(draft =>
        {
            var current = draft.Current(sale);
            using var card = OpenCard(current);
            draft.Remove(current);
            return draft.Put(new OwedReversal
            {
                Number = current.Number,
                Stan = current.Stan,
                Batch = current.Batch,
                Fields = current.Fields,
                MaskedPan = current.MaskedPan,
                Approval = current.Approval,
                Reason = reason,
                Cause = cause,
                SealedCard = draft.Seal.Seal(card, RecordKind.Owed, current.Number),
            });
        });
    }

    /// <summary>Records an answer that came after its transaction had ended. It changes nothing else.</summary>
    /// <param name="batch">The batch of the request, as far as it is known.</param>
    /// <param name="stan">F11 of the answer.</param>
    /// <param name="messageType">The answer's MTI, e.g. 0210.</param>
    /// <param name="responseCode">F39 of the answer; null when it has none.</param>
    public Task<Outcome> NoteLateAnswerAsync(int batch, int stan, string messageType, string? responseCode) => WriteAsync(draft =>
    {
        var owed = draft.Image.Owed.Find(o => o.Stan == stan && o.Batch == batch);
        var entry = owed is null
            ? new HistoryEntry { Number = 0, End = TransactionEnd.LateAnswer, At = draft.Now, Stan = stan, Batch = batch }
            : Ended(draft, owed, TransactionEnd.LateAnswer);
        draft.Append(entry with { ResponseCode = responseCode, Remark = messageType });
    });

    private static HistoryEntry Ended(JournalDraft draft, OwedReversal owed, TransactionEnd end) => new()
    {
        Number = 0,
        End = end,
        At = draft.Now,
        Stan = owed.Stan,
        Batch = owed.Batch,
        ProcessingCode = owed.Fields.ProcessingCode,
        Amount = owed.Fields.Amount,
        MaskedPan = owed.MaskedPan,
        Cause = owed.Cause,
    };
}
