using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Emulator.Desk;

namespace Terminal.Emulator.Commands;

/// <summary>What the common options say.</summary>
internal sealed record RunSettings
{
    public required string Profile { get; init; }

    /// <summary>Whether the profile was named, not taken by default.</summary>
    public bool ProfileGiven { get; init; }

    public required ClockKind Clock { get; init; }

    /// <summary>Whether the clock was named, not taken by default.</summary>
    public bool ClockGiven { get; init; }

    public required WireKind Wire { get; init; }

    public required double Speed { get; init; }

    public required ulong? Seed { get; init; }

    public required bool Chinese { get; init; }

    public required bool Trace { get; init; }

    public required string? StateFolder { get; init; }

    public required bool Json { get; init; }

    /// <summary>The state folder to use on the real clock when none is named.</summary>
    public static string DefaultStateFolder
    {
        get
        {
            var home = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
            return Path.Combine(
                string.IsNullOrEmpty(home) ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state") : home,
                "posterminal");
        }
    }

    /// <summary>Wall time, as fast as asked for.</summary>
    public TimeProvider RealTime => Speed == 1 ? TimeProvider.System : new ScaledTimeProvider(TimeProvider.System, Speed);

    /// <summary>The seed asked for; otherwise 1 in a virtual run and a fresh one on the real clock.</summary>
    public ulong DrawSeed() => Seed ?? (Clock == ClockKind.Virtual ? 1 : (ulong)System.Random.Shared.NextInt64(1, 1_000_000));

    /// <summary>The language in which the terminal's own texts are told.</summary>
    public Language Language => Chinese ? Language.Chinese : Language.English;

    /// <summary>Picks the text of the chosen language.</summary>
    public string Say(string chinese, string english) => Chinese ? chinese : english;
}
