using Terminal.Core.Diagnosis;

namespace Terminal.Core.Journal;

/// <summary>
/// Durable storage for small records, each found by kind and number. What <see cref="CommitAsync"/> has confirmed
/// survives a power cut; what it has not confirmed is there whole or not at all. One caller at a time.
/// </summary>
public interface IRecordStore : IAsyncDisposable
{
    /// <summary>Opens the store, after a power cut as well as after an orderly end, and reads what is there.</summary>
    /// <returns>All records, by kind and number ascending, or <see cref="Fault.JournalFailed"/>.</returns>
    Task<Outcome<IReadOnlyList<StoredRecord>>> OpenAsync();

    /// <summary>Writes a set of changes: all or none, synced to the medium before the task completes.</summary>
    /// <param name="changes">The changes, applied in order.</param>
    /// <returns>Success, or <see cref="Fault.JournalFailed"/>, after which it is unknown whether the changes landed until the store
    /// is opened again.</returns>
    Task<Outcome> CommitAsync(IReadOnlyList<RecordChange> changes);
}
