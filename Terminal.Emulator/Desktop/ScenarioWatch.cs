using System.Globalization;
using Terminal.Core.Transactions;
using Terminal.Emulator.Scenarios;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Desktop;

/// <summary>A scenario that is watched on the device: how far it has come, and what came of it.</summary>
/// <param name="file">The file; of a sweep the first value is played.</param>
/// <param name="profile">The profile by name.</param>
/// <param name="pausesAtSteps">Whether time stands still before each step.</param>
internal sealed class ScenarioWatch(ScenarioFile file, string profile, bool pausesAtSteps)
{
    private int _step;
    private ScenarioRun? _run;

    /// <summary>The file.</summary>
    public ScenarioFile File => file;

    /// <summary>The profile's name.</summary>
    public string ProfileName => profile;

    /// <summary>Takes an event of the scenario.</summary>
    /// <param name="kind">What kind of event.</param>
    /// <param name="text">Its particulars.</param>
    /// <returns>Whether time is to stand still.</returns>
    public bool Take(string kind, string text)
    {
        if (kind != "step" || !int.TryParse(text.Split(':')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        _step = number;
        return pausesAtSteps;
    }

    /// <summary>The amount of the sale that the present step makes; zero for another step.</summary>
    public Money Amount => file.Scenario.Steps.ElementAtOrDefault(_step - 1) is ScenarioStep.Sale sale ? sale.Amount : default;

    /// <summary>The run is over.</summary>
    public void End(ScenarioRun run) => _run = run;

    /// <summary>The scenario for the page.</summary>
    public object Document() => new
    {
        file.Name,
        Title = SaleWatch.Text(file.Scenario.Title),
        Shows = SaleWatch.Text(file.Scenario.Shows),
        Profile = profile,
        Step = _step,
        Steps = file.Scenario.Steps.Count,
        PausesAtSteps = pausesAtSteps,
        _run?.Passed,
        Checks = _run?.Checks,
    };
}
