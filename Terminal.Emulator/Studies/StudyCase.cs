using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Studies;

/// <summary>One way in which the same day is played.</summary>
/// <param name="Name">Its name in files.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Profile">The terminals' profile.</param>
/// <param name="Settings">What is set about the world once all terminals have signed on.</param>
internal sealed record StudyCase(string Name, BilingualText Title, TerminalProfile Profile, IReadOnlyList<WorldSetting> Settings)
{
    /// <summary>Who watches; null for nobody.</summary>
    public Monitoring? Monitoring { get; init; }

    /// <summary>One setting.</summary>
    public static WorldSetting Set(string part, string knob, string value) => new(part, knob, value, $"{part}.{knob}", 1, 1);
}
