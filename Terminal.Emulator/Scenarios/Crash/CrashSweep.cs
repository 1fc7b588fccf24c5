using Terminal.Core.Profiles;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Crash;

/// <summary>
/// Plays a scenario again and again, with the power going at 1, 2, 3 … of what is counted until it passes untouched: once, persistently,
/// and again in the recovery.
/// </summary>
/// <param name="runner">Who plays.</param>
/// <param name="every">Every how manieth count is played; 1 is all.</param>
internal sealed class CrashSweep(ScenarioRunner runner, int every)
{
    // No sale of this project makes nearly as many calls or is nearly as long on the wire.
    private const int Most = 5000;

    private static readonly CutPoint[] OnDisk = [CutPoint.WriteLost, CutPoint.WriteTorn, CutPoint.WriteKept];

    /// <summary>Plays everything.</summary>
    /// <param name="file">The scenario.</param>
    /// <param name="profile">The profile.</param>
    public IEnumerable<CrashRun> Run(ScenarioFile file, string profile)
    {
        var points = Points(file.Scenario.Terminal.Apply(profile, file.Scenario.Links, errors: null)!).ToList();
        foreach (var mode in new[] { CutMode.Once, CutMode.Persistently })
        {
            foreach (var point in points)
            {
                foreach (var run in Until(file, profile, cuts: 1, at => new PowerCutPlan(mode, point, at)))
                    yield return run;
            }
        }

        // Message bytes of a recovery are those of the reversal of what the acquirer has approved.
        foreach (var point in points.Where(point => point is CutPoint.RequestByte or CutPoint.AnswerByte))
        {
            foreach (var run in Until(file, profile, cuts: 2, at => new PowerCutPlan(CutMode.InRecovery, point, at)))
                yield return run;
        }

        foreach (var run in Twice(file, profile))
            yield return run;
    }

    // Whatever a sale left behind at any call: the recovery from it is cut at every call and every write.
    private IEnumerable<CrashRun> Twice(ScenarioFile file, string profile)
    {
        for (var first = 1; first < Most; first += every)
        {
            var reached = false;
            foreach (var point in OnDisk.Prepend(CutPoint.Call))
            {
                foreach (var run in Until(file, profile, cuts: 2, at => new PowerCutPlan(CutMode.InRecovery, point, at, first), run => reached |= run.Sites.Any(site => site.IsInSale)))
                    yield return run;
            }

            if (!reached)
                yield break;
        }
    }

    private IEnumerable<CrashRun> Until(ScenarioFile file, string profile, int cuts, Func<int, PowerCutPlan> plan, Action<CrashRun>? played = null)
    {
        for (var at = 1; at < Most; at += every)
        {
            var cut = plan(at);
            var run = CrashRun.Of(cut, runner.Run(file, cut.In(file.Scenario), profile));
            played?.Invoke(run);
            if (run.Sites.Count >= cuts || run.Wrong.Count > 0)
                yield return run;
            if (run.Sites.Count < cuts)
                yield break;
        }
    }

    // Bytes are counted on the wired network, and only where they are those of messages and not of a record of TLS.
    private static IEnumerable<CutPoint> Points(TerminalProfile profile) =>
        [CutPoint.Call, .. OnDisk, .. profile.Devices.Links[0].Device.Driver == "tcp" && !profile.Host.Tls ? (CutPoint[])[CutPoint.RequestByte, CutPoint.AnswerByte] : []];
}
