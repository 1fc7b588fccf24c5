using System.Globalization;
using Terminal.Core.Journal;
using Terminal.Core.Messages;
using Terminal.Core.Profiles;
using Terminal.Core.Transactions;

namespace Terminal.Panel;

/// <summary>What the panel tells of a terminal; <c>/status</c> is this as JSON.</summary>
/// <param name="Terminal">The terminal number, F41.</param>
/// <param name="Profile">The profile's name.</param>
/// <param name="SignedOn">Whether the terminal is signed on.</param>
/// <param name="Owed">How many reversals are owed.</param>
/// <param name="Blocked">Whether new sales wait for a supervisor.</param>
/// <param name="Journal">Whether the journal can be written.</param>
/// <param name="Screen">The last screen; null before the first.</param>
public sealed record PanelStatus(
    string Terminal, string Profile, bool SignedOn, int Owed, bool Blocked, JournalCondition Journal, PanelScreen? Screen)
{
    /// <summary>What the terminal can do at its acquirer, and what of it is closed.</summary>
    public IReadOnlyList<PanelFunction> Functions { get; init; } = [];

    /// <summary>Reads the status of a terminal. Only on its event loop.</summary>
    /// <param name="profile">The terminal's profile.</param>
    /// <param name="journal">Its journal.</param>
    /// <param name="display">Its screen.</param>
    /// <param name="terminal">The terminal.</param>
    public static PanelStatus Of(TerminalProfile profile, TerminalJournal journal, WatchedDisplay display, PaymentTerminal terminal) => new(
        profile.Identity.TerminalId,
        profile.Name,
        journal.State.IsSignedOn,
        journal.Owed.Count,
        journal.IsBlocked,
        journal.Condition,
        display.Last is { } screen ? new PanelScreen(screen.Key, screen.Chinese, screen.English) : null)
    {
        Functions = [Function("消费", "Sale", TerminalFunctions.Sale, terminal), Function("签到", "Sign-on", TerminalFunctions.SignOn, terminal)],
    };

    private static PanelFunction Function(string chinese, string english, TerminalFunctions function, PaymentTerminal terminal) =>
        new(chinese, english, terminal.ClosedUntil(function)?.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture));
}
