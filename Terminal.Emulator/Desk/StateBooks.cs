using Terminal.Core.Journal;
using Terminal.Core.Profiles;
using Terminal.Drivers.Runtime;
using Terminal.Drivers.Storage;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Host;

namespace Terminal.Emulator.Desk;

/// <summary>Reads what earlier runs left in a state folder. What is not there is not made.</summary>
/// <param name="folder">The state folder.</param>
/// <param name="profile">The terminal's profile: where its storage key is.</param>
internal sealed class StateBooks(string folder, TerminalProfile profile)
{
    private string JournalFile => Path.Combine(folder, StateFolder.JournalName);

    private string LedgerFile => Path.Combine(folder, StateFolder.LedgerName);

    /// <summary>Whether a terminal has kept a journal here.</summary>
    public bool HasJournal => File.Exists(JournalFile);

    /// <summary>Whether our own acquirer has kept books here.</summary>
    public bool HasLedger => File.Exists(LedgerFile);

    /// <summary>Opens the journal and shows it.</summary>
    /// <exception cref="DeskFailure">It is in use or cannot be read.</exception>
    public T ReadJournal<T>(Func<TerminalJournal, T> look)
        where T : class
    {
        using var cipher = new StateFolder(folder, profile).Cipher;
        return OnLoop(async loop =>
        {
            var opened = await TerminalJournal.OpenAsync(
                () => new SqliteRecordStore(JournalFile, loop, NoTrace.Instance), cipher, new JournalSettings(), loop.Time, NoTrace.Instance);
            if (!opened.TryGet(out var journal, out var fault))
                throw new DeskFailure($"The journal {JournalFile} cannot be read ({fault}); another process may be using it.");
            await using var closing = journal;
            return look(journal);
        });
    }

    /// <summary>Opens the acquirer's books and shows them.</summary>
    /// <exception cref="DeskFailure">They are in use or cannot be read.</exception>
    public T ReadLedger<T>(Func<AcquirerLedger, T> look)
        where T : class => OnLoop(async loop =>
    {
        await using var ledger = new AcquirerLedger(new SqliteRecordStore(LedgerFile, loop, NoTrace.Instance), CardCatalogue.BuiltIn());
        if ((await ledger.OpenAsync()).Fault is { } fault)
            throw new DeskFailure($"The acquirer's books {LedgerFile} cannot be read ({fault}); another process may be using them.");
        return look(ledger);
    });

    private static T OnLoop<T>(Func<RealLoop, Task<T>> work)
        where T : class
    {
        T? result = null;
        using var loop = new RealLoop(TimeProvider.System);
        loop.Run(async () => result = await work(loop)).EnsureCompleted();
        return result!;
    }
}
