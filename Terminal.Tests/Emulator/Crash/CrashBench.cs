using System.Globalization;
using Terminal.Core.Journal;
using Terminal.Core.Profiles;
using Terminal.Drivers.Runtime;
using Terminal.Drivers.Storage;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Wire;

namespace Terminal.Tests.Emulator.Crash;

/// <summary>A terminal in a child process that kills itself, and its acquirer in this one.</summary>
internal sealed class CrashBench : IAsyncDisposable
{
    private readonly EmulatorProcess _child;
    private readonly TerminalProfile _profile;
    private readonly AcquirerPort _acquirer;

    private CrashBench(EmulatorProcess child, AcquirerPort acquirer)
    {
        (_child, _acquirer) = (child, acquirer);
        var profile = CrashScenario.Profile;
        _profile = profile with { Journal = profile.Journal with { StorageKeyPath = _child.StorageKey } };
    }

    /// <summary>A folder for what the test keeps.</summary>
    public string Folder => _child.Folder;

    public static async Task<CrashBench> OpenAsync()
    {
        var child = new EmulatorProcess();
        var books = Path.Combine(child.Folder, "ledger.db");
        var acquirer = await AcquirerPort.OpenAsync(
            books, CrashScenario.Profile.Host, new TcpListenerSettings(), [], TestCertificate.Good, seed: 1, TimeProvider.System, NoTrace.Instance);
        return new CrashBench(child, acquirer);
    }

    /// <summary>Runs a sale in the child.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="killedAt">Before (odd) or after (even) which call the child kills itself; null for never.</param>
    /// <param name="launcher">A command that starts the child; none to start it at once.</param>
    public Task<ProcessEnd> SellAsync(string amount, int? killedAt, params string[] launcher)
    {
        _child.Launcher = launcher;
        return killedAt is { } at
            ? _child.RunAsync([.. Sale(amount), "--fault", string.Create(CultureInfo.InvariantCulture, $"killed={at}")])
            : _child.RunAsync(Sale(amount));
    }

    /// <summary>Runs a sale in the child, in which a driver blocks at a call.</summary>
    /// <param name="amount">The amount.</param>
    /// <param name="blockedAt">Before (odd) or after (even) which call.</param>
    public Task<ProcessEnd> SellBlockedAsync(string amount, int blockedAt) =>
        _child.RunAsync([.. Sale(amount), "--fault", string.Create(CultureInfo.InvariantCulture, $"blocked={blockedAt}")]);

    /// <summary>What the child has left: its journal and the acquirer's books.</summary>
    public async Task<(AuditReport Audit, int Owed, int Unprinted, int Approved)> InspectAsync()
    {
        var books = await _acquirer.BooksAsync();
        using var loop = new RealLoop(TimeProvider.System);
        loop.Start("inspector");
        return await loop.InvokeAsync(async () =>
        {
            var state = new StateFolder(_child.State, _profile);
            using var cipher = state.Cipher;
            var opened = await TerminalJournal.OpenAsync(
                () => new SqliteRecordStore(state.Journal, loop, NoTrace.Instance), cipher, new JournalSettings(), loop.Time, NoTrace.Instance);
            await using var journal = opened.Value;
            var audit = Auditor.Judge([AuditReader.Read(journal, _profile.Identity.TerminalId)], books);
            return (audit, journal.Owed.Count, journal.Unprinted.Count, journal.Approved.Count);
        });
    }

    // The cardholder's fingers are most of a sale's time.
    private string[] Sale(string amount) =>
        ["sale", amount, "--host", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_acquirer.Port}"), "--state", _child.State, "--speed", "4"];

    public async ValueTask DisposeAsync()
    {
        await _acquirer.DisposeAsync();
        _child.Dispose();
    }
}
