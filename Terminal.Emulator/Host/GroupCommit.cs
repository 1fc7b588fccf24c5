using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;

namespace Terminal.Emulator.Host;

/// <summary>
/// Commits what many requests have changed together: while one commit is under way, the changes of later requests gather
/// for the next. After a failed commit every later one fails too, until the store has been opened again.
/// </summary>
internal sealed class GroupCommit(IRecordStore store)
{
    private List<RecordChange> _staged = [];
    private TaskCompletionSource<Outcome>? _next;
    private bool _running;

    /// <summary>True after a failed commit: what is in memory may not be what is stored.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The number of commits made.</summary>
    public int Groups { get; private set; }

    public void Stage(RecordChange change) => _staged.Add(change);

    /// <summary>Completes when everything staged so far, and everything staged before it, is on the medium.</summary>
    public Task<Outcome> CommitAsync()
    {
        var group = _next ??= new TaskCompletionSource<Outcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_running)
            _ = RunAsync();
        return group.Task;
    }

    private async Task RunAsync()
    {
        _running = true;
        // Requests that arrived at the same instant join the first group.
        await Task.Yield();
        while (_next is { } group)
        {
            var changes = _staged;
            _staged = [];
            _next = null;
            try
            {
                group.SetResult(await CommitAsync(changes));
            }
            catch (Exception fault)
            {
                HasFailed = true;
                group.SetException(fault);
            }
        }

        _running = false;
    }

    private async Task<Outcome> CommitAsync(List<RecordChange> changes)
    {
        if (HasFailed)
            return Fault.JournalFailed;
        if (changes.Count == 0)
            return Outcome.Ok;
        var outcome = await store.CommitAsync(changes);
        HasFailed = !outcome.Succeeded;
        Groups++;
        return outcome;
    }
}
