using System.Globalization;
using System.Reflection;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Simulation;

/// <summary>Tells people of a run.</summary>
/// <param name="language">The language.</param>
internal sealed class SimulationText(Language language)
{
    /// <summary>The commit that the program was built from; <c>unknown</c> when the build did not know it.</summary>
    public static string Commit { get; } =
        typeof(SimulationText).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') is [_, var commit, ..]
            ? commit[..Math.Min(commit.Length, 12)]
            : "unknown";

    private static string Configuration { get; } =
        typeof(SimulationText).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "unknown";

    /// <summary>What is said before a run.</summary>
    public IEnumerable<string> Before(Plan plan)
    {
        yield return Text(
            $"种子 {plan.Seed}：{plan.Transactions} 笔交易，{plan.Blocks} 组，每组至多 {plan.BlockSize} 笔，{plan.Terminals} 台终端；程序版本 {Commit}",
            $"Seed {plan.Seed}: {plan.Transactions} transactions in {plan.Blocks} block(s) of {plan.BlockSize} with {plan.Terminals} terminals; commit {Commit}");
        if (plan.Plain)
        {
            yield return Text("无故障：磁条卡，内存网络", "Nothing goes wrong: stripe cards, network in memory");
            yield break;
        }

        yield return Text("终端：", "Boards: ") + string.Join(", ", BoardKind.All.Select(board => $"{board.Name} {Percent(board.Weight)}"));
        yield return Text("故障概率（每笔交易；各组再各自调整）：", "Faults, per sale that can have them (each block tunes them again):");
        foreach (var (group, rate) in plan.Mix.GroupRates)
        {
            var kinds = BoardKind.AllKinds.Where(kind => kind.Group == group).ToList();
            var all = kinds.Select(kind => $"{kind.Name[(kind.Name.IndexOf(':', StringComparison.Ordinal) + 1)..]} {Percent(plan.Mix.ProbabilityOf(kind, kinds))}");
            yield return $"  {group} {Percent(rate)}: {string.Join(", ", all)}";
        }
    }

    /// <summary>What is said after a run, but for the wall time.</summary>
    public IEnumerable<string> After(SimulationReport report)
    {
        var tally = report.Tally;
        yield return Text("结果：", "Verdicts: ") + string.Join(", ", Named(tally, Counted.Verdict));
        if (!report.Plan.Plain)
        {
            yield return Text("构成：", "Mix: ") + string.Join(", ", new[]
            {
                $"{Percent(report.ShareOf(Counted.ChipSales))} {Counted.ChipSales}",
                $"{Percent(tally[Counted.ChipSales] == 0 ? 0 : (double)tally[Counted.DynamicChipSales] / tally[Counted.ChipSales])} of them with DDA or CDA",
                $"{Percent(report.ShareOf(Counted.ModemSales))} {Counted.ModemSales}",
                $"{Percent(report.ShareOf(Counted.FaultAfterFirstByte))} {Counted.FaultAfterFirstByte}",
                $"{Percent(report.ShareOf(Counted.PowerCuts))} {Counted.PowerCuts}",
            });
        }

        yield return Text("故障：", "Faults: ") + Invariant(
            $"{report.Troubles} arranged, {tally[Counted.Struck]} struck at the acquirer, {tally[Counted.PowerCuts]} power cuts and {tally[Counted.CutRecoveries]} more during recovery");
        yield return Text("经历：", "Lived: ") + Invariant(
            $"{report.TerminalYears:0.0} simulated terminal-years, {tally[Counted.Boots]} starts, {tally[Counted.Reversals]} reversals sent, {tally[Counted.LateAnswers]} late answers, {tally[Counted.Flagged]} sales refused for a flagged reversal, {tally[Counted.Supervised]} cleared by the supervisor");
        var unreached = report.UnreachedPairs.ToList();
        yield return Text("状态 × 触发覆盖：", "States × triggers: ") + Invariant($"{SimulationReport.Pairs.Count - unreached.Count} of {SimulationReport.Pairs.Count}");
        if (report.Transactions >= SimulationReport.LongRun && !report.Plan.Plain)
        {
            foreach (var pair in unreached)
                yield return Text($"从未到达：{pair}", $"NEVER REACHED: {pair}");
            foreach (var kind in report.UnreachedKinds)
                yield return Text($"从未发生：{kind}", $"NEVER REACHED: {kind}");
        }

        yield return Text($"摘要 {report.Hash}", $"Hash {report.Hash}");
        foreach (var line in Verdict(report))
            yield return line;
    }

    /// <summary>What is said of a block that was shrunk.</summary>
    public IEnumerable<string> Shrunk(BlockScript small, Violation violation, int played, string file)
    {
        yield return Text(
            $"缩减：试了 {played} 次，剩 {small.Terminals.Count} 台终端、{small.Transactions} 笔交易；已写入 {file}",
            $"Shrunk in {played} plays to {small.Terminals.Count} terminal(s) and {small.Transactions} sale(s), written to {file}:");
        foreach (var terminal in small.Terminals)
        {
            foreach (var visit in terminal.Visits)
                yield return Invariant($"  {terminal.Number} {terminal.Profile.Name}: {visit}");
        }

        yield return Invariant($"  {violation.Rule}: {violation.Text}");
    }

    /// <summary>The figures that depend on the machine, and on how the program was built.</summary>
    public string Measured(SimulationReport report) => Text(
        Invariant($"用时 {report.Cost.Lasted.TotalSeconds:0.0} 秒，{report.Cost.Cores} 核（{Configuration}）：每秒每核 {report.PerSecondAndCore:0} 笔交易，每秒处理器时间 {report.PerProcessorSecond:0} 笔，每笔分配 {report.AllocatedEach / 1024:0} KB，每秒 {report.FaultsPerSecond:0} 个故障"),
        Invariant($"{report.Cost.Lasted.TotalSeconds:0.0} s on {report.Cost.Cores} core(s), {Configuration} build: {report.PerSecondAndCore:0} transactions/s/core, {report.PerProcessorSecond:0} for each second of processor time, {report.AllocatedEach / 1024:0} KB allocated for each, {report.FaultsPerSecond:0} faults/s"));

    private IEnumerable<string> Verdict(SimulationReport report)
    {
        if (report.Failed is not { } failed)
        {
            yield return Text($"{report.Transactions} 笔交易，违反规则 0 次", $"{report.Transactions} transactions, 0 violations");
            yield break;
        }

        foreach (var violation in failed.Violations.Take(20))
        {
            var where = violation.Terminal == 0 ? "" : Invariant($" terminal {violation.Terminal}");
            yield return Invariant($"VIOLATION {violation.At.TotalSeconds,10:0.000}{where} {violation.Rule}: {violation.Text}");
        }

        yield return Text(
            $"种子 {report.Plan.Seed}，第 {failed.Index} 组，版本 {Commit}，违反规则 {failed.Violations.Count} 次；重放：{Replay(report.Plan, failed)}",
            $"Seed {report.Plan.Seed}, block {failed.Index}, commit {Commit}: {failed.Violations.Count} violation(s). Replay: {Replay(report.Plan, failed)}");
    }

    /// <summary>The command that plays a block again, with its trace.</summary>
    public static string Replay(Plan plan, BlockReport failed) => Invariant(
        $"simulate --seed {plan.Seed} --transactions {plan.Transactions} --terminals {plan.Terminals} --block {failed.Index} --trace");

    private static IEnumerable<string> Named(Tally tally, string prefix) => tally.Counts
        .Where(count => count.Key.StartsWith(prefix, StringComparison.Ordinal))
        .Select(count => Invariant($"{count.Value} {count.Key[prefix.Length..]}"));

    private string Text(string chinese, string english) => language == Language.Chinese ? chinese : english;

    private static string Percent(double share) => Invariant($"{100 * share:0.##} %");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
