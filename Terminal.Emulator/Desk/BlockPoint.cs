using Terminal.Drivers.Runtime;

namespace Terminal.Emulator.Desk;

/// <summary>
/// Blocks the thread of a terminal for ever, as a driver would that calls the kernel and never comes back, before (odd) or after (even)
/// one of the calls of journal, key vault, link and printer; and lets a watchdog look after it, as the firmware does.
/// </summary>
internal sealed class BlockPoint
{
    // The start of a program on a busy machine keeps the loop from turning for seconds.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly int _at;
    private int _passed;

    private BlockPoint(int at) => _at = at;

    /// <summary>Counts the calls of a terminal's surroundings, from which on its loop is watched.</summary>
    /// <param name="setup">The surroundings.</param>
    /// <param name="at">At which passage of the gate the thread blocks, from 1.</param>
    public static TerminalSetup Around(TerminalSetup setup, int at)
    {
        // It lives as long as the process does.
        _ = new LoopWatchdog(setup.Loop, Limit);
        return new CallGate(new BlockPoint(at).PassAsync).Around(setup);
    }

    private Task PassAsync()
    {
        if (++_passed == _at)
            Thread.Sleep(Timeout.Infinite);
        return Task.CompletedTask;
    }
}
