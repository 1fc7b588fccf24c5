using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Recordings;

/// <summary>Turns what was done in a run, by its file and by a person, into the steps and faults of a scenario.</summary>
/// <param name="run">The run.</param>
internal sealed class RunAsScenario(ScenarioRun run)
{
    // Shorter pauses are the machine's, not a person's.
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    private readonly List<ScenarioStep> _steps = [];
    private readonly List<ScenarioFault> _faults = [];

    // The first step in which each step of the file was taken, from 1.
    private readonly Dictionary<int, int> _numbers = [];

    /// <summary>The scenario, without expectations.</summary>
    /// <param name="id">The row of the catalogue.</param>
    /// <param name="variant">The variant; null for none.</param>
    public Scenario Make(string id, string? variant)
    {
        var over = run.FirstStep;
        TakenStep? last = null;
        foreach (var taken in run.Taken.OrderBy(taken => taken.Began))
        {
            // What ends a step by happening in it happens at its last instant.
            if (taken.Number == 0 && last is not null && taken.Began <= last.Ended)
            {
                _faults.Add(new ScenarioFault("", 0, _steps.Count, null, 1, taken.Began - last.Began, ((ScenarioStep.Change)taken.Step).Action));
                continue;
            }

            Wait(taken.Began - over);
            _steps.Add(taken.Step);
            if (taken.Number > 0)
                _numbers.TryAdd(taken.Number, _steps.Count);
            (last, over) = (taken.Number > 0 ? taken : last, taken.Ended);
        }

        Wait(End - over);
        IReadOnlyList<ScenarioFault> faults =
        [
            .. run.Scenario.Faults.Where(fault => _numbers.ContainsKey(fault.At)).Select(fault => fault with { At = _numbers[fault.At] }),
            .. _faults,
        ];
        return run.Scenario with
        {
            Id = id,
            Variant = variant,
            Shows = new BilingualText("由一次录制导出：做了什么，结果如何。", "Exported from a recording: what was done, and what came of it."),
            Profiles = [run.Profile],
            Faults = faults,
            Steps = _steps,
            Decisive = Decisive(),
            Recorded = null,
        };
    }

    // When the world began to heal, which is when all was done.
    private TimeSpan End => run.Events.FirstOrDefault(happened => happened is { Source: "scenario", Kind: "heals" })?.Instant ?? run.Lasted;

    private void Wait(TimeSpan time)
    {
        if (time >= ShortestWait)
            _steps.Add(new ScenarioStep.Wait("", 0, time));
    }

    // Where the file's own now stands; empty when it is no longer there.
    private string Decisive()
    {
        var path = run.Scenario.Decisive;
        var open = path.IndexOf('[', StringComparison.Ordinal);
        if (open < 0 || !int.TryParse(path.AsSpan(open + 1, Math.Max(0, path.IndexOf(']', StringComparison.Ordinal) - open - 1)), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return path;
        var at = path[..open] == "steps"
            ? _numbers.GetValueOrDefault(index + 1) - 1
            : run.Scenario.Faults.Take(index + 1).Count(fault => _numbers.ContainsKey(fault.At)) - 1;
        var isThere = path[..open] == "steps" ? at >= 0 : index < run.Scenario.Faults.Count && _numbers.ContainsKey(run.Scenario.Faults[index].At);
        return isThere ? string.Create(CultureInfo.InvariantCulture, $"{path[..open]}[{at}]") : "";
    }
}
