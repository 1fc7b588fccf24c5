using Terminal.Core.Devices;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>Does to the world what a scenario says, and notes what could not be done.</summary>
internal sealed class ScenarioActor(IScenarioWorld world)
{
    private readonly List<CheckResult> _failures = [];

    /// <summary>The terminal whose keys are pressed; null while it is off.</summary>
    public EmulatedTerminal? Terminal { get; set; }

    /// <summary>What could not be done.</summary>
    public IReadOnlyList<CheckResult> Failures => _failures;

    /// <summary>Does everything of an action, in the order: acquirer mended, world set, acquirer's faults, key.</summary>
    public async Task DoAsync(ScenarioAction action)
    {
        if (action.MendsHost)
            await world.MendAsync();
        Set(action.Set);
        foreach (var fault in action.Host)
            await world.StrikeAsync(fault);
        if (action.Press is { } key)
            Press(key);
    }

    /// <summary>Sets the world.</summary>
    public void Set(IEnumerable<WorldSetting> settings)
    {
        foreach (var setting in settings)
        {
            if (WorldSettings.Apply(setting, world.Parts) is { } reason)
                _failures.Add(new CheckResult(setting.Path, setting.Line, $"\"{setting.Value}\" to be set", reason, Passed: false));
        }
    }

    /// <summary>Presses a function key.</summary>
    public void Press(Key key) => (Terminal?.Devices.Keypad as VirtualKeypad)?.Press(key);
}
