using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;

namespace Terminal.Tests.Emulator.Simulation;

/// <summary>A journal's store with a bug: it confirms that a kind of record was written and writes it not.</summary>
internal sealed class ForgetfulStore(IRecordStore inner, string kind) : IRecordStore
{
    public Task<Outcome<IReadOnlyList<StoredRecord>>> OpenAsync() => inner.OpenAsync();

    public Task<Outcome> CommitAsync(IReadOnlyList<RecordChange> changes) =>
        inner.CommitAsync([.. changes.Where(change => change.Kind != kind || change.Body is null)]);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
