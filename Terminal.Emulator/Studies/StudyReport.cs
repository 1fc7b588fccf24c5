namespace Terminal.Emulator.Studies;

/// <summary>All days of a study. A figure of a case is the mean over its days, each with a seed of its own.</summary>
/// <param name="Study">The study.</param>
/// <param name="Seeds">The seeds.</param>
/// <param name="Days">The days, of each case one for each seed in order.</param>
internal sealed record StudyReport(Study Study, IReadOnlyList<ulong> Seeds, IReadOnlyList<DayReport> Days)
{
    /// <summary>The hours of the day.</summary>
    public static IReadOnlyList<int> Hours { get; } = [.. Enumerable.Range(StudyDay.Opens, (int)StudyDay.Lasts.TotalHours)];

    /// <summary>How many customers came, all days together.</summary>
    public int Customers => Days.Sum(day => day.Served.Count);

    /// <summary>What the auditor has found in all days.</summary>
    public IReadOnlyList<string> Violations =>
        [.. Days.SelectMany(day => day.Violations.Select(violation => $"{day.Case.Name}, seed {day.Seed}: {violation}"))];

    /// <summary>Plays all days, several at a time. What comes out does not depend on how many.</summary>
    /// <param name="study">The study.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="cores">How many days are played at the same time.</param>
    /// <param name="done">Told each day that is over, in any order, on any thread.</param>
    public static StudyReport Play(Study study, IReadOnlyList<ulong> seeds, int cores, Action<DayReport> done)
    {
        var days = study.Cases.SelectMany(way => seeds.Select(seed => (Way: way, Seed: seed)))
            .AsParallel().AsOrdered().WithDegreeOfParallelism(cores).WithMergeOptions(ParallelMergeOptions.NotBuffered)
            .Select(day =>
            {
                var report = StudyDay.Play(study, day.Way, day.Seed);
                done(report);
                return report;
            });
        return new StudyReport(study, seeds, [.. days]);
    }

    /// <summary>The days of a case, in the order of the seeds.</summary>
    public IReadOnlyList<DayReport> DaysOf(StudyCase way) => [.. Days.Where(day => day.Case == way)];

    /// <summary>A figure of some of the customers of a case.</summary>
    public Estimate Of(StudyCase way, Measure measure, Func<Served, bool> some) =>
        Estimate.Of(DaysOf(way).Select(day => Figure(day, measure, some)));

    /// <summary>By how much a figure is higher than in the first case, day by day with the same customers.</summary>
    public Estimate GainOf(StudyCase way, Measure measure, Func<Served, bool> some) => Estimate.Of(
        DaysOf(way).Zip(DaysOf(Study.Cases[0]), (with, before) => Figure(with, measure, some) - Figure(before, measure, some)));

    /// <summary>By how many per cent a figure is lower than in the first case, day by day with the same customers.</summary>
    public Estimate CutOf(StudyCase way, Measure measure, Func<Served, bool> some) => Estimate.Of(DaysOf(way).Zip(
        DaysOf(Study.Cases[0]), (with, before) => Figure(before, measure, some) is var former && former > 0 ? 100 * (1 - (Figure(with, measure, some) / former)) : double.NaN));

    private static double Figure(DayReport day, Measure measure, Func<Served, bool> some) => measure.Of([.. day.Served.Where(some)]);
}
