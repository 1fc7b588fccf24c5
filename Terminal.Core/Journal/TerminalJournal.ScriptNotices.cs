using Terminal.Core.Diagnosis;
using Terminal.Core.Journal.Stored;

namespace Terminal.Core.Journal;

/// <content>The results of issuer scripts, on their way to the host.</content>
public sealed partial class TerminalJournal
{
    /// <summary>Records what became of the scripts that came with a decline.</summary>
    /// <param name="declined">What was owed for the sale until the decline withdrew it.</param>
    /// <param name="acquirer">F32 of the answer; null when it had none.</param>
    /// <param name="retrievalReference">F37 of the answer; null when it had none.</param>
    /// <param name="tags">F55 of the notice, BER-TLV.</param>
    public Task<Outcome> NoteScriptsAsync(
        OwedReversal declined, string? acquirer, string? retrievalReference, ReadOnlyMemory<byte> tags) => WriteAsync(draft =>
        draft.Put(NoticeOf(draft, declined, tags) with { Acquirer = acquirer, RetrievalReference = retrievalReference }));

    /// <summary>The notice was handed to a link: its one try is over, whatever the host made of it.</summary>
    /// <param name="notice">The notice.</param>
    /// <exception cref="ArgumentException">It is not in the journal.</exception>
    public Task<Outcome> ScriptsToldAsync(ScriptNotice notice) => WriteAsync(draft => draft.Remove(draft.Current(notice)));

    private ScriptNotice NoticeOf(JournalDraft draft, OwedReversal owed, ReadOnlyMemory<byte> tags)
    {
        using var card = OpenCard(owed);
        using var tagged = card.Tagged(tags);
        return new ScriptNotice
        {
            Number = owed.Number,
            Stan = owed.Stan,
            Batch = owed.Batch,
            Fields = owed.Fields,
            MaskedPan = owed.MaskedPan,
            SealedCard = draft.Seal.Seal(tagged, RecordKind.ScriptNotice, owed.Number),
        };
    }
}
