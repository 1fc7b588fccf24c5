using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Reports;

/// <summary>The runs of one file with one profile: one run, or one for each value of the sweep.</summary>
/// <param name="Runs">The runs, in order; at least one.</param>
internal sealed record RunGroup(IReadOnlyList<ScenarioRun> Runs)
{
    private const int MostOutcomes = 4;

    /// <summary>The first run: all share its file and profile.</summary>
    public ScenarioRun First => Runs[0];

    /// <summary>The profile's name, as a link's end can have it.</summary>
    public string Anchor => Path.GetFileNameWithoutExtension(First.Profile);

    /// <summary>Whether all passed.</summary>
    public bool Passed => Runs.All(run => run.Passed);

    /// <summary>What came of it in one line; of a sweep the outcomes in order, each once.</summary>
    /// <param name="words">The language.</param>
    public string Summary(ReportWords words)
    {
        var told = Alike.Select(span => words.Summary(span.From)).Distinct().ToList();
        return string.Join(" · ", told.Take(MostOutcomes)) + (told.Count > MostOutcomes ? " …" : "");
    }

    /// <summary>Groups runs.</summary>
    public static IReadOnlyList<RunGroup> Of(IEnumerable<ScenarioRun> runs) =>
        [.. runs.GroupBy(run => (run.File.Name, run.Profile)).Select(group => new RunGroup([.. group]))];

    /// <summary>Neighbours that came out alike: one run stands for them all. Those that failed stand alone.</summary>
    public IReadOnlyList<(ScenarioRun From, ScenarioRun To)> Alike
    {
        get
        {
            var spans = new List<(ScenarioRun From, ScenarioRun To)>();
            foreach (var run in Runs)
            {
                if (spans.Count > 0 && run.Passed && spans[^1].From.Passed && run.Summary == spans[^1].From.Summary)
                    spans[^1] = (spans[^1].From, run);
                else
                    spans.Add((run, run));
            }

            return spans;
        }
    }
}
