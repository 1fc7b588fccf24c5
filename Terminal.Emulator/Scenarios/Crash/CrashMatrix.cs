namespace Terminal.Emulator.Scenarios.Crash;

/// <summary>How often the power went in each state at each kind of point, over all runs; and what went wrong.</summary>
internal sealed class CrashMatrix
{
    private readonly Dictionary<(string State, CutPoint Point, CutMode Mode), (int Cuts, int Failed)> _cells = [];
    private readonly List<(ScenarioFile File, string Profile, int Runs, IReadOnlyList<CrashRun> Failures)> _files = [];

    /// <summary>The states in which the power has gone, in order.</summary>
    public IEnumerable<string> States => CrashSite.All.Where(state => _cells.Keys.Any(cell => cell.State == state));

    /// <summary>The scenarios, with their runs.</summary>
    public IReadOnlyList<(ScenarioFile File, string Profile, int Runs, IReadOnlyList<CrashRun> Failures)> Files => _files;

    /// <summary>How many runs there were.</summary>
    public int Runs => _files.Sum(file => file.Runs);

    /// <summary>How often the power went.</summary>
    public int Cuts => _cells.Values.Sum(cell => cell.Cuts);

    /// <summary>How many runs left anything wrong.</summary>
    public int Failed => _files.Sum(file => file.Failures.Count);

    /// <summary>Takes the runs of a scenario.</summary>
    /// <param name="file">The scenario.</param>
    /// <param name="profile">The profile.</param>
    /// <param name="runs">Its runs; only those with something wrong are kept.</param>
    public void Add(ScenarioFile file, string profile, IEnumerable<CrashRun> runs)
    {
        var (count, failures) = (0, new List<CrashRun>());
        foreach (var run in runs)
        {
            count++;
            if (run.Wrong.Count > 0)
                failures.Add(run);
            for (var cut = 0; cut < run.Sites.Count; cut++)
                Count(run, cut);
        }

        _files.Add((file, profile, count, failures));
    }

    /// <summary>The cuts in a state at a kind of point.</summary>
    /// <returns>How many, and after how many of them anything was wrong.</returns>
    public (int Cuts, int Failed) Of(string state, CutPoint point, CutMode mode) => _cells.GetValueOrDefault((state, point, mode));

    // The first cut of two is at a call, whatever the second one is at.
    private void Count(CrashRun run, int cut)
    {
        var isFirstOfTwo = run.Plan.Mode == CutMode.InRecovery && cut == 0;
        var cell = (run.Sites[cut].State, isFirstOfTwo ? CutPoint.Call : run.Plan.Point, run.Plan.Mode);
        var (cuts, failed) = _cells.GetValueOrDefault(cell);
        _cells[cell] = (cuts + 1, failed + (run.Wrong.Count > 0 ? 1 : 0));
    }
}
