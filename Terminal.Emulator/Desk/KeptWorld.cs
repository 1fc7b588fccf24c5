using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Profiles;
using Terminal.Drivers.Runtime;
using Terminal.Drivers.Security;
using Terminal.Drivers.Security.Edge;
using Terminal.Drivers.Storage;
using Terminal.Emulator.Storage;

namespace Terminal.Emulator.Desk;

/// <summary>
/// A state folder around a virtual run: it is read before the run and written after it, each file in one commit, and held all
/// the while; the run itself does no input or output.
/// </summary>
internal sealed class KeptWorld : IDisposable
{
    private readonly RealLoop _loop = new(TimeProvider.System);
    private readonly StateFolder _folder;
    private readonly SqliteRecordStore _journal;
    private readonly SqliteRecordStore _ledger;
    private IReadOnlyList<StoredRecord> _journalBefore = [];
    private IReadOnlyList<StoredRecord> _ledgerBefore = [];

    /// <summary>Takes hold of a folder.</summary>
    /// <exception cref="DeskFailure">The storage key cannot be made or used.</exception>
    public KeptWorld(string folder, TerminalProfile profile)
    {
        _folder = new StateFolder(folder, profile);
        _journal = new SqliteRecordStore(_folder.Journal, _loop, NoTrace.Instance);
        _ledger = new SqliteRecordStore(_folder.Ledger, _loop, NoTrace.Instance);
    }

    /// <summary>What seals the folder's journal and keys.</summary>
    public AesGcmRecordCipher Cipher => _folder.Cipher;

    /// <summary>Brings what the folder has into a world that has not run yet.</summary>
    /// <exception cref="DeskFailure">Another process has the folder, or it cannot be read.</exception>
    public void Load(VirtualDesk desk) => OnLoop(async () =>
    {
        _journalBefore = Kept(await _journal.OpenAsync());
        _ledgerBefore = Kept(await _ledger.OpenAsync());
        await FillAsync(desk.JournalDisk, _journalBefore);
        await FillAsync(desk.LedgerDisk, _ledgerBefore);
        Kept(await desk.Vault.ReplaceAsync(Kept(await new FileKeyVault(_folder.Keys).ReadAsync())));
    });

    /// <summary>Brings what the run has left into the folder.</summary>
    /// <exception cref="DeskFailure">It cannot be written.</exception>
    public void Save(VirtualDesk desk) => OnLoop(async () =>
    {
        await WriteAsync(_ledger, _ledgerBefore, desk.LedgerDisk);
        await WriteAsync(_journal, _journalBefore, desk.JournalDisk);
        Kept(await new FileKeyVault(_folder.Keys).ReplaceAsync(Kept(await desk.Vault.ReadAsync())));
    });

    public void Dispose()
    {
        OnLoop(async () =>
        {
            await _journal.DisposeAsync();
            await _ledger.DisposeAsync();
        });
        _loop.Dispose();
        Cipher.Dispose();
    }

    private async Task FillAsync(SimulatedDisk disk, IReadOnlyList<StoredRecord> records)
    {
        var store = new SimulatedRecordStore(disk);
        Kept(await store.OpenAsync());
        Kept(await store.CommitAsync([.. records.Select(record => new RecordChange(record.Kind, record.Number, record.Body))]));
    }

    private async Task WriteAsync(SqliteRecordStore store, IReadOnlyList<StoredRecord> before, SimulatedDisk disk)
    {
        var now = Kept(await new SimulatedRecordStore(disk).OpenAsync());
        var left = now.Select(record => (record.Kind, record.Number)).ToHashSet();
        var gone = before.Where(record => !left.Contains((record.Kind, record.Number)));
        Kept(await store.CommitAsync(
        [
            .. gone.Select(record => new RecordChange(record.Kind, record.Number, null)),
            .. now.Select(record => new RecordChange(record.Kind, record.Number, record.Body)),
        ]));
    }

    private void OnLoop(Func<Task> work) => _loop.Run(work).EnsureCompleted();

    private T Kept<T>(Outcome<T> outcome) => outcome.TryGet(out var value, out var fault) ? value : throw Unusable(fault);

    private void Kept(Outcome outcome)
    {
        if (outcome.Fault is { } fault)
            throw Unusable(fault);
    }

    private DeskFailure Unusable(Fault fault) => new($"The state in {_folder.Path} cannot be used ({fault}); another process may be using it.");
}
