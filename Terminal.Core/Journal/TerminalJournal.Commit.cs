using Terminal.Core.Diagnosis;
using Terminal.Core.Journal.Stored;

namespace Terminal.Core.Journal;

/// <content>How a write is carried out.</content>
public sealed partial class TerminalJournal
{
    /// <summary>Decides on the image as it is when the write's turn comes, stores, and puts the new image in place once confirmed.</summary>
    private async Task<Outcome<T>> WriteAsync<T>(Func<JournalDraft, T> decide)
    {
        await EnterAsync();
        try
        {
            if (Refusal is { } refusal)
                return refusal;
            var draft = new JournalDraft(_image, _seal, _settings.HistoryCapacity, BusinessNow);
            var result = decide(draft);
            if (draft.Changes.Count > 0 && await StoreAsync(draft.Changes) is { } fault)
                return fault;
            _image = draft.Image;
            return result;
        }
        finally
        {
            Leave();
        }
    }

    private async Task<Outcome> WriteAsync(Action<JournalDraft> decide)
    {
        var written = await WriteAsync(draft =>
        {
            decide(draft);
            return true;
        });
        return new Outcome(written.Fault);
    }

    private Fault? Refusal => Condition switch
    {
        JournalCondition.Stalled => Fault.JournalStalled,
        JournalCondition.Failed => Fault.JournalFailed,
        _ => null,
    };

    private async Task<Fault?> StoreAsync(IReadOnlyList<RecordChange> changes)
    {
        bool? succeeded;
        try
        {
            succeeded = (await AnswerAsync(_store.CommitAsync(changes), _settings.WriteDeadline))?.Succeeded;
        }
        catch
        {
            // What landed is unknown: not open until it has been read again.
            Condition = JournalCondition.Failed;
            throw;
        }

        if (succeeded is null)
            return Fail(JournalCondition.Stalled, "a write was not confirmed in time");
        if (succeeded is false)
            return Fail(JournalCondition.Failed, "a write failed");
        return null;
    }

    private Task EnterAsync()
    {
        if (!_isWriting)
        {
            _isWriting = true;
            return Task.CompletedTask;
        }

        var turn = new TaskCompletionSource();
        _waiting.Enqueue(turn);
        return turn.Task;
    }

    private void Leave()
    {
        if (_waiting.TryDequeue(out var next))
            next.SetResult();
        else
            _isWriting = false;
    }
}
