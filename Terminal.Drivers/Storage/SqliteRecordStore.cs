using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Runtime;
using Terminal.Drivers.Storage.Edge;

namespace Terminal.Drivers.Storage;

/// <summary>
/// A record store in a SQLite database: write-ahead log, synced at each commit (synchronous=FULL), in the hands of one process at a time.
/// Whatever SQLite or the file system reports becomes <see cref="Fault.JournalFailed"/>, with the particulars in the trace.
/// </summary>
public sealed class SqliteRecordStore : IRecordStore
{
    private readonly SqliteEdge _edge;
    private readonly ITrace _trace;
    private bool _isOpen;
    private bool _isDisposed;

    /// <summary>Names the database; nothing is opened yet.</summary>
    /// <param name="path">The file, made with mode 0600 when missing; its folder exists. <c>-wal</c> and <c>.lock</c> stand beside it.</param>
    /// <param name="loop">Where answers arrive.</param>
    /// <param name="trace">Learns what is wrong.</param>
    /// <param name="schema">The versions; null for <see cref="SqliteSchema.Current"/>.</param>
    public SqliteRecordStore(string path, EventLoop loop, ITrace trace, SqliteSchema? schema = null)
    {
        _edge = new SqliteEdge(path, schema ?? SqliteSchema.Current, loop);
        _trace = trace;
    }

    /// <inheritdoc/>
    public async Task<Outcome<IReadOnlyList<StoredRecord>>> OpenAsync()
    {
        var (records, error) = await _edge.RunAsync(file => file.Open());
        if (error is not null)
            return Failed(error);
        _isOpen = true;
        return Outcome.Of<IReadOnlyList<StoredRecord>>(records!);
    }

    /// <inheritdoc/>
    public async Task<Outcome> CommitAsync(IReadOnlyList<RecordChange> changes)
    {
        if (!_isOpen)
            return Fault.JournalFailed;
        var (_, error) = await _edge.RunAsync(file => file.Commit(changes));
        return error is null ? Outcome.Ok : Failed(error);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
            return;
        (_isDisposed, _isOpen) = (true, false);
        await _edge.DisposeAsync();
    }

    private Fault Failed(string error)
    {
        _isOpen = false;
        _trace.Write("journal", "sqlite", error);
        return Fault.JournalFailed;
    }
}
