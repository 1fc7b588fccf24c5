using System.Globalization;
using Terminal.Core.Runtime;
using Terminal.Emulator.Yaml;

namespace Terminal.Emulator.Scenarios.Recordings;

/// <summary>
/// What a scenario file needs beside itself so that one run of it can be entered again: the run is a pure function of profile,
/// scenario, seed and what a person did.
/// </summary>
/// <param name="Build">The build that made the run.</param>
/// <param name="Profile">The profile, by name or as a file.</param>
/// <param name="ProfileHash">What its settings were: see <see cref="Recordings.ProfileHash"/>.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Value">The value of the sweep; null without one.</param>
/// <param name="Trace">A hash over the trace: see <see cref="TraceHash"/>.</param>
/// <param name="Inputs">What a person did, in order.</param>
/// <param name="Digest">What the text was: see <see cref="RecordingDigest"/>.</param>
internal sealed record Recording(
    string Build, string Profile, string ProfileHash, ulong Seed, string? Value, string Trace, IReadOnlyList<RecordedInput> Inputs, string Digest)
{
    /// <summary>The value of <see cref="ByHand"/> for a drill: a person led from the start.</summary>
    public const string FromTheStart = "start";

    /// <summary>The event from which on a person led instead of the file's steps, or <see cref="FromTheStart"/>; null when nobody did.</summary>
    public string? ByHand { get; init; }

    /// <summary>The section's name in the file.</summary>
    public const string Name = "recorded";

    private const string Instant = "seconds since the start such as 36.1700001";

    /// <summary>Reads the section.</summary>
    public static Recording Read(YamlSection section)
    {
        var recording = new Recording(
            section.RequireText("build"),
            section.RequireText("profile"),
            section.RequireText("profileHash"),
            section.Require("seed") is { } seed ? section.ValueOf<ulong>(seed, "a whole number", IsSeed) : 0,
            section.Text("value"),
            section.RequireText("trace"),
            [.. section.Items("inputs").Select(item => Input(new YamlSection(item, section.Errors)))],
            section.RequireText(RecordingDigest.Name))
        {
            ByHand = section.Text("byHand"),
        };
        section.End();
        var late = section.Items("inputs").Zip(recording.Inputs, recording.Inputs.Skip(1)).FirstOrDefault(pair => pair.Third.Instant < pair.Second.Instant);
        if (late.First is not null)
            section.Errors.Add(late.First, "is later than the one after it");
        return recording;
    }

    /// <summary>An instant as files write it, exact to 100 ns.</summary>
    public static string Text(TimeSpan instant) => ((decimal)instant.Ticks / TimeSpan.TicksPerSecond).ToString("0.0######", CultureInfo.InvariantCulture);

    private static RecordedInput Input(YamlSection section)
    {
        var at = section.Require("at") is { } node ? section.ValueOf<TimeSpan>(node, Instant, IsInstant) : TimeSpan.Zero;
        var input = new RecordedInput(at, section.RequireText("do"));
        section.End();
        return input;
    }

    private static bool IsSeed(string text, out ulong seed) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed);

    private static bool IsInstant(string text, out TimeSpan instant)
    {
        var isNumber = decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 100_000_000;
        instant = isNumber ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)) : TimeSpan.Zero;
        return isNumber;
    }
}
