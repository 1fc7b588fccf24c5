using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Scenarios.Drills;

/// <summary>What a fault that the terminal has told asks of the merchant by its advice, and what was done about it.</summary>
/// <param name="fault">The fault.</param>
/// <param name="told">When it was told, since the start of the run.</param>
internal sealed class Duty(FaultDiagnosis fault, TimeSpan told)
{
    private readonly IReadOnlyList<Remedy> _asked = [.. fault.Remedies.Where(remedy => !DrillRule.IsAtTheCounter(remedy))];
    private Remedy? _taken;
    private TimeSpan _after;
    private bool _isLookedUp;

    /// <summary>The fault.</summary>
    public FaultDiagnosis Fault => fault;

    /// <summary>Whether a step is needed. An advice that begins at the counter needs none.</summary>
    public bool NeedsStep => !DrillRule.IsAtTheCounter(fault.Remedies[0]);

    /// <summary>Whether the advice names a step.</summary>
    public bool Asks(Remedy remedy) => fault.Remedies.Contains(remedy);

    /// <summary>Notes a step that the advice names; the first counts.</summary>
    /// <param name="remedy">The step.</param>
    /// <param name="now">The instant of the run.</param>
    public void Take(Remedy remedy, TimeSpan now)
    {
        if (_taken is null && _asked.Contains(remedy))
            (_taken, _after) = (remedy, now - told);
    }

    /// <summary>The advice is looked up.</summary>
    public void LookUp() => _isLookedUp |= _taken is null;

    /// <summary>The points, and why.</summary>
    public ScoreLine Score()
    {
        var right = List(_asked);
        if (_taken is not { } taken)
            return new ScoreLine(0, DrillRule.Step, fault.Title, new($"没有处理；应当：{right.Chinese}", $"nothing was done about it; right was: {right.English}")) { Advice = fault.Advice };
        var isLate = _after > DrillRule.StepLimit;
        var step = Remedies.TitleOf(taken);
        var but = (isLate, _isLookedUp) switch
        {
            (true, _) => new BilingualText("，晚了", ", too late"),
            (_, true) => new("，但查了建议", ", but the advice was looked up"),
            _ => new BilingualText("", ""),
        };
        var time = ScenarioTime.Format(TimeSpan.FromSeconds(Math.Round(_after.TotalSeconds)));
        var why = new BilingualText($"{time} 后{step.Chinese}{but.Chinese}", $"{step.English} after {time}{but.English}");
        return new ScoreLine(isLate || _isLookedUp ? DrillRule.Step / 2 : DrillRule.Step, DrillRule.Step, fault.Title, why) { Advice = fault.Advice };
    }

    private static BilingualText List(IReadOnlyList<Remedy> remedies) => new(
        string.Join("、", remedies.Select(remedy => Remedies.TitleOf(remedy).Chinese)),
        string.Join(", or ", remedies.Select(remedy => Remedies.TitleOf(remedy).English)));
}
