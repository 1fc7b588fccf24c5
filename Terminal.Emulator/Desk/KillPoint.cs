using System.Runtime.InteropServices;

namespace Terminal.Emulator.Desk;

/// <summary>
/// Kills this process with SIGKILL, as a crash would, before (odd) or after (even) one of the calls of journal, key vault,
/// link and printer.
/// </summary>
internal sealed partial class KillPoint
{
    private const int Kill = 9;

    private readonly int _at;
    private int _passed;

    private KillPoint(int at) => _at = at;

    /// <summary>Counts the calls of a terminal's surroundings.</summary>
    /// <param name="setup">The surroundings.</param>
    /// <param name="at">At which passage of the gate the process ends, from 1.</param>
    public static TerminalSetup Around(TerminalSetup setup, int at) => new CallGate(new KillPoint(at).PassAsync).Around(setup);

    private Task PassAsync()
    {
        if (++_passed == _at)
            _ = SendSignal(Environment.ProcessId, Kill);
        return Task.CompletedTask;
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
