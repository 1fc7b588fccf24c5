using System.Security.Cryptography;
using System.Text;
using Terminal.Core.Transactions;

namespace Terminal.Emulator.Simulation;

/// <summary>What came of a run: all but the wall time is decided by plan and program.</summary>
internal sealed class SimulationReport
{
    private const double SecondsOfYear = 365.25 * 86_400;

    /// <summary>From this many transactions on, what was never reached is worth telling.</summary>
    public const long LongRun = 100_000;

    /// <summary>Puts the blocks of a run together.</summary>
    /// <param name="plan">The run.</param>
    /// <param name="blocks">Its blocks in order; the last one may have violations.</param>
    public SimulationReport(Plan plan, IReadOnlyList<BlockReport> blocks)
    {
        (Plan, Blocks) = (plan, blocks);
        foreach (var block in blocks)
            Tally.Add(block.Tally);
        Hash = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(blocks.Select(block => block.Digest)))));
    }

    /// <summary>The run.</summary>
    public Plan Plan { get; }

    /// <summary>The blocks that were played.</summary>
    public IReadOnlyList<BlockReport> Blocks { get; }

    /// <summary>What the run has cost on this machine.</summary>
    public SimulationCost Cost { get; init; } = new(TimeSpan.Zero, 1, TimeSpan.Zero, 0);

    /// <summary>What happened how often.</summary>
    public Tally Tally { get; } = new();

    /// <summary>SHA-256 over the digests of the blocks in order, hexadecimal.</summary>
    public string Hash { get; }

    /// <summary>The block with violations; null when there is none.</summary>
    public BlockReport? Failed => Blocks.Count > 0 && Blocks[^1].Violations.Count > 0 ? Blocks[^1] : null;

    /// <summary>How many transactions were played.</summary>
    public long Transactions => Tally[Counted.Transactions];

    /// <summary>How long all terminals together have lived, in years of virtual time.</summary>
    public double TerminalYears => Tally[Counted.VirtualSeconds] / SecondsOfYear;

    /// <summary>Transactions for each second of wall time and core.</summary>
    public double PerSecondAndCore => Transactions / Cost.Lasted.TotalSeconds / Cost.Cores;

    /// <summary>Transactions for each second of processor time, which tells of the program also where others use the machine too.</summary>
    public double PerProcessorSecond => Transactions / Cost.Processor.TotalSeconds;

    /// <summary>Faults for each second of wall time.</summary>
    public double FaultsPerSecond => Troubles / Cost.Lasted.TotalSeconds;

    /// <summary>Bytes allocated for each transaction.</summary>
    public double AllocatedEach => (double)Cost.Allocated / Transactions;

    /// <summary>How many troubles there were.</summary>
    public long Troubles => Tally.Counts.Where(count => count.Key.StartsWith(Counted.Trouble, StringComparison.Ordinal)).Sum(count => count.Value);

    /// <summary>Every pair of state and trigger that the flow table permits and that can happen.</summary>
    public static IReadOnlyList<string> Pairs { get; } = [.. PermittedPairs().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The pairs of state and trigger that were never reached.</summary>
    public IEnumerable<string> UnreachedPairs => Pairs.Where(pair => Tally[Counted.Pair + pair] == 0);

    /// <summary>The kinds of trouble that never came.</summary>
    public IEnumerable<string> UnreachedKinds => Plan.Plain ? [] : BoardKind.AllKinds.Select(kind => kind.Name).Where(kind => Tally[Counted.Trouble + kind] == 0);

    /// <summary>The share of the transactions that was of some kind, 0 to 1.</summary>
    public double ShareOf(string name) => Transactions == 0 ? 0 : (double)Tally[name] / Transactions;

    // Where no transition writes to the journal, no write can fail; after the request has left, the stages themselves write.
    private static bool CanHappen(FlowState state, FlowTrigger trigger) => trigger != FlowTrigger.JournalFault
        || FlowTable.SuperStates.GetValueOrDefault(state) == FlowState.InDoubt
        || FlowTable.Transitions.Any(row => row.From == state && row.Act != JournalAct.None);

    private static IEnumerable<string> PermittedPairs()
    {
        foreach (var row in FlowTable.Transitions)
        {
            var inside = FlowTable.SuperStates.Where(pair => pair.Value == row.From).Select(pair => pair.Key).ToList();
            foreach (var state in (inside.Count == 0 ? [row.From] : inside).Where(state => CanHappen(state, row.Trigger)))
                yield return $"{state} {row.Trigger}";
        }
    }
}
