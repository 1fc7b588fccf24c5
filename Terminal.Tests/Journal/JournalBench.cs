using System.Text;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Emulator.Storage;

namespace Terminal.Tests.Journal;

/// <summary>A journal on a simulated disk, at a standing clock.</summary>
internal sealed class JournalBench
{
    public SimulatedDisk Disk { get; } = new();

    public TraceLines Trace { get; } = new();

    public JournalSettings Settings { get; init; } = new();

    public TimeProvider Time { get; init; } = new StandingClock();

    public int CompactFrom { get; init; } = 1 << 20;

    public int Commits { get; private set; }

    public Task<Outcome<TerminalJournal>> TryOpenAsync() =>
        TerminalJournal.OpenAsync(NewStore, new TestCipher(), Settings, Time, Trace);

    public async Task<TerminalJournal> OpenAsync() => (await TryOpenAsync()).Value;

    /// <summary>Replaces text in a stored body behind the journal's back.</summary>
    public async Task RewriteAsync(string kind, long number, string old, string replacement)
    {
        await using var store = new SimulatedRecordStore(Disk);
        var record = (await store.OpenAsync()).Value.Single(r => (r.Kind, r.Number) == (kind, number));
        var body = Encoding.UTF8.GetString(record.Body.Span);
        Assert.That(body, Does.Contain(old));
        await store.CommitAsync([new RecordChange(kind, number, Encoding.UTF8.GetBytes(body.Replace(old, replacement, StringComparison.Ordinal)))]);
    }

    private CountingStore NewStore() => new(new SimulatedRecordStore(Disk, Trace, CompactFrom), () => Commits++);

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Some.Time.ToUniversalTime();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new StandingTimer();
    }

    private sealed class StandingTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class CountingStore(IRecordStore inner, Action count) : IRecordStore
    {
        public Task<Outcome<IReadOnlyList<StoredRecord>>> OpenAsync() => inner.OpenAsync();

        public Task<Outcome> CommitAsync(IReadOnlyList<RecordChange> changes)
        {
            count();
            return inner.CommitAsync(changes);
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
