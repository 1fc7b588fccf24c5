using Terminal.Emulator.World;

namespace Terminal.Emulator.Studies;

/// <summary>
/// People at the bank who watch how long answers take. When they take too long for two minutes an alarm is raised; after the time that
/// people need a standby is switched on, and off again when all has been well for half an hour: one raise, one clear.
/// </summary>
/// <param name="Alarm">The mean time above which the alarm is raised.</param>
/// <param name="AllClear">The mean time below which all is well.</param>
/// <param name="Reaction">From the alarm until the standby works.</param>
/// <param name="Standby">What is set when it works.</param>
/// <param name="Usual">What is set when it is switched off.</param>
internal sealed record Monitoring(
    TimeSpan Alarm, TimeSpan AllClear, TimeSpan Reaction, IReadOnlyList<WorldSetting> Standby, IReadOnlyList<WorldSetting> Usual);
