using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;

namespace Terminal.Tests.Emulator.Host;

/// <summary>What outlives an acquirer. Commits can be held back or made to fail, and whoever was there before a restart is gone.</summary>
internal sealed class HeldStore
{
    private readonly SortedDictionary<(string Kind, long Number), ReadOnlyMemory<byte>> _records = [];
    private TaskCompletionSource? _hold;
    private object? _current;

    public int Commits { get; private set; }

    public bool FailNext { get; set; }

    public IEnumerable<(string Kind, ReadOnlyMemory<byte> Body)> Records => _records.Select(entry => (entry.Key.Kind, entry.Value));

    /// <summary>The store for a new acquirer; the one before can write no more, and never learns it.</summary>
    public IRecordStore Attach()
    {
        var incarnation = new Incarnation(this);
        _current = incarnation;
        return incarnation;
    }

    public void Hold() => _hold = new TaskCompletionSource();

    public void Release()
    {
        var held = _hold;
        _hold = null;
        held?.SetResult();
    }

    public void Corrupt(string kind) => _records[(kind, 1)] = "{"u8.ToArray();

    private async Task<Outcome> CommitAsync(IReadOnlyList<RecordChange> changes)
    {
        if (_hold is { } hold)
            await hold.Task;
        Commits++;
        if (FailNext)
        {
            FailNext = false;
            return Fault.JournalFailed;
        }

        foreach (var change in changes)
            _records[(change.Kind, change.Number)] = change.Body!.Value;
        return Outcome.Ok;
    }

    private sealed class Incarnation(HeldStore store) : IRecordStore
    {
        public Task<Outcome<IReadOnlyList<StoredRecord>>> OpenAsync() => Task.FromResult(Outcome.Of<IReadOnlyList<StoredRecord>>(
            [.. store._records.Select(entry => new StoredRecord(entry.Key.Kind, entry.Key.Number, entry.Value))]));

        public Task<Outcome> CommitAsync(IReadOnlyList<RecordChange> changes) =>
            store._current == this ? store.CommitAsync(changes) : new TaskCompletionSource<Outcome>().Task;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
