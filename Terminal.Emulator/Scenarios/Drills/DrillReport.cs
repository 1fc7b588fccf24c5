using Terminal.Core.Runtime;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Drills;

/// <summary>What a person in a drill has come to.</summary>
/// <param name="Run">The run.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Inputs">What the person did.</param>
/// <param name="Lines">The score, line by line.</param>
internal sealed record DrillReport(ScenarioRun Run, ulong Seed, IReadOnlyList<RecordedInput> Inputs, IReadOnlyList<ScoreLine> Lines)
{
    /// <summary>The points had, of all that could be had, in percent; at least 0.</summary>
    public int Percent => Math.Max(0, 100 * Lines.Sum(line => line.Points) / Lines.Sum(line => line.Of));

    /// <summary>Whether it is enough.</summary>
    public bool Passed => Percent >= DrillRule.PassMark;
}
