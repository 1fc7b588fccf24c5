using System.Globalization;
using System.Text;
using Terminal.Core.Runtime;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.Scenarios.Running;
using Terminal.Emulator.Yaml;

namespace Terminal.Emulator.Scenarios.Recordings;

/// <summary>Writes a run as a scenario file that can be played again, up to any of its events.</summary>
internal static class RecordingText
{
    /// <summary>A section that says nothing yet.</summary>
    public const string Blank = Recording.Name + ":\n  { build: \"\", profile: \"\", profileHash: \"\", seed: 0, trace: \"\", " + RecordingDigest.Name + ": \"\" }\n";

    /// <summary>Writes a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="seed">Its seed.</param>
    /// <param name="inputs">What a person did in it.</param>
    /// <param name="byHand">From when on a person led; null when nobody did.</param>
    public static string Of(ScenarioRun run, ulong seed, IReadOnlyList<RecordedInput> inputs, string? byHand = null)
    {
        var text = new StringBuilder(WithoutRecording(run.File.Text));
        text.Append(CultureInfo.InvariantCulture, $"{Recording.Name}:\n");
        text.Append(CultureInfo.InvariantCulture, $"  build: \"{BuildId.Current}\"\n  profile: \"{run.Profile}\"\n");
        text.Append(CultureInfo.InvariantCulture, $"  profileHash: \"{ProfileHash.Of(ProfileFiles.Load(run.Profile))}\"\n  seed: {seed}\n");
        if (run.Point is { } point)
            text.Append(CultureInfo.InvariantCulture, $"  value: {YamlFlow.Quoted(point.Value)}\n");
        text.Append(CultureInfo.InvariantCulture, $"  trace: \"{TraceHash.Of(run.Trace)}\"\n");
        if (byHand is not null)
            text.Append(CultureInfo.InvariantCulture, $"  byHand: {YamlFlow.Quoted(byHand)}\n");
        if (inputs.Count > 0)
            text.Append("  inputs:\n");
        foreach (var input in inputs)
            text.Append(CultureInfo.InvariantCulture, $"  - {{ at: {Recording.Text(input.Instant)}, do: {YamlFlow.Quoted(input.Text)} }}\n");
        return RecordingDigest.Signed(text.ToString());
    }

    /// <summary>The file without what was recorded of it, which stands last: this is what wrote it.</summary>
    public static string WithoutRecording(string text)
    {
        var at = ("\n" + text).IndexOf($"\n{Recording.Name}:\n", StringComparison.Ordinal);
        return (at < 0 ? text : text[..at]).TrimEnd() + "\n";
    }
}
