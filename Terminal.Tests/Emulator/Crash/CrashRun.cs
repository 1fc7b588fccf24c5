using Terminal.Core.Runtime;
using Terminal.Core.Transactions;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Storage;
using Terminal.Tests.Emulator.Host;

namespace Terminal.Tests.Emulator.Crash;

/// <summary>
/// Lets a terminal sell until its power goes, starts it again and again, and says at last what its journal and the
/// acquirer's books are like.
/// </summary>
internal sealed class CrashRun
{
    private static readonly TimeSpan Dark = TimeSpan.FromSeconds(5);
    private static readonly Money NextAmount = new(100);

    private readonly CrashScenario _scenario;
    private readonly RecordingTrace _trace = new();
    private readonly List<string> _complaints = [];

    private CrashRun(CrashScenario scenario) => _scenario = scenario;

    /// <summary>How many of the cuts were reached.</summary>
    public int Cuts { get; private set; }

    /// <summary>Whether the auditor found money lost or doubled, once the last start had worked off what it found or later.</summary>
    public bool LostMoney { get; private set; }

    /// <summary>What is wrong in the end, one a line; empty is right.</summary>
    public string Wrong => string.Join('\n', _complaints);

    private int ApprovalsShown => _trace.Lines.Count(line => line.StartsWith("display show approved:", StringComparison.Ordinal));

    /// <summary>Runs a scenario with a cut in its sale, and each further cut in the recovery from the one before.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="cuts">The cuts.</param>
    /// <param name="forgetful">Whether the journal's disk lies about syncs.</param>
    public static CrashRun Of(CrashScenario scenario, IReadOnlyList<Cut> cuts, bool forgetful = false)
    {
        var run = new CrashRun(scenario);
        using var desk = new VirtualDesk(seed: 1, traced: null);
        desk.JournalDisk.Forgetful = forgetful;
        return desk.Run(CrashScenario.Profile, scenario.Faults, async world =>
        {
            await run.LiveAsync(world, cuts);
            return run;
        });
    }

    private async Task LiveAsync(VirtualWorld world, IReadOnlyList<Cut> cuts)
    {
        foreach (var cut in cuts)
        {
            if (await GoesDarkAsync(world, cut, first: Cuts == 0))
                Cuts++;
            await world.Loop.DelayAsync(Dark);
        }

        world.JournalDisk.CutPowerAt(long.MaxValue, before: true, PowerLosses.Nothing);
        world.JournalDisk.PowerOn();
        // A fault that the cut sale did not live to meet strikes the next one instead; it strikes once.
        if (await FinishAsync(world) is var verdict && verdict == SaleVerdict.Reversed && _scenario.Fault is not null)
            verdict = await FinishAsync(world);
        if (verdict != SaleVerdict.Approved)
            _complaints.Add($"The last sale ended {verdict}.");
        else if (ApprovalsShown == 0)
            _complaints.Add("The last sale is approved, and no screen said so.");
    }

    private async Task<SaleVerdict> FinishAsync(VirtualWorld world)
    {
        await using var terminal = await world.StartAsync(CrashScenario.Anybody, Watched);
        await terminal.Terminal.BootAsync();
        Judge(world, terminal, "after the start");
        var next = await terminal.Terminal.SellAsync(NextAmount);
        await world.SettleAsync();
        Judge(world, terminal, "in the end");
        if (terminal.Journal.ScriptNotices.Count > 0)
            _complaints.Add($"{terminal.Journal.ScriptNotices.Count} script notices were not told before the next sale.");
        return next.Verdict;
    }

    private async Task<bool> GoesDarkAsync(VirtualWorld world, Cut cut, bool first)
    {
        using var power = new PowerDomain(world.Loop, world.JournalDisk);
        cut.Arm(power, world.JournalDisk);
        try
        {
            await SellAsync(world, power, first).OrAbandoned(power.Gone);
            return false;
        }
        catch (OperationCanceledException) when (power.Gone.IsCancellationRequested)
        {
            return true;
        }
    }

    private async Task SellAsync(VirtualWorld world, PowerDomain power, bool first)
    {
        await using var terminal = await world.StartAsync(first ? _scenario.Person : CrashScenario.Anybody, setup => power.Around(Watched(setup)));
        await terminal.Terminal.BootAsync();
        await terminal.Terminal.SellAsync(first ? CrashScenario.Amount : NextAmount);
    }

    private TerminalSetup Watched(TerminalSetup setup) => setup with { Trace = _trace };

    private void Judge(VirtualWorld world, EmulatedTerminal terminal, string when)
    {
        var (audit, journal) = (world.Audit(terminal, CrashScenario.Profile.Identity), terminal.Journal);
        LostMoney |= !audit.IsClean;
        _complaints.AddRange(audit.Violations.Select(violation => $"{violation} ({when})"));
        if (audit.Open.Count + journal.Owed.Count > 0)
            _complaints.Add($"{journal.Owed.Count} owed {when}.");
        if (audit.Discrepancies.Count > 0)
            _complaints.Add($"{audit.Discrepancies.Count} on the discrepancy list {when}.");
        if (journal.Unprinted.Count > 0)
            _complaints.Add($"{journal.Unprinted.Count} without a receipt {when}.");
        if (ApprovalsShown > journal.Approved.Count)
            _complaints.Add($"The screen had said {ApprovalsShown} times that a sale is approved, the journal has {journal.Approved.Count} {when}.");
    }
}
