using System.Globalization;
using Terminal.Core.Transactions;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Crash;

/// <summary>What came of one run with power cuts.</summary>
/// <param name="Plan">The cuts.</param>
/// <param name="Sites">Where in its work the terminal was at each.</param>
/// <param name="Wrong">What is wrong in the end; empty is right.</param>
internal sealed record CrashRun(PowerCutPlan Plan, IReadOnlyList<CrashSite> Sites, IReadOnlyList<string> Wrong)
{
    /// <summary>Judges a run: every wait ended, no secret was told, the books agree to the fen, nothing is owed or missing, and the last sale was approved.</summary>
    public static CrashRun Of(PowerCutPlan plan, ScenarioRun run)
    {
        // Whether a fault of the file or of the plan came to happen depends on when the power went.
        var wrong = run.Failures.Where(check => !IsFault(check.Path)).Select(check => check.In(run.File.Name)).ToList();
        if (run.Outcome is { } outcome)
        {
            if (outcome.Audit.Discrepancies.Count > 0)
                wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{outcome.Audit.Discrepancies.Count} on the discrepancy list"));
            if (run.Sales.Count == 0 || run.Sales[^1] is not { Result.Verdict: SaleVerdict.Approved, Owed: 0 })
                wrong.Add($"the sale after it ended {(run.Sales.Count == 0 ? "never" : run.Sales[^1].Verdict)}");
        }

        return new CrashRun(plan, CrashSite.Of(run.Events), wrong);
    }

    private static bool IsFault(string path) =>
        path == PowerCutPlan.Path || path.StartsWith("faults[", StringComparison.Ordinal);
}
