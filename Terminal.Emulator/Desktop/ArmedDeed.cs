using System.Globalization;
using Terminal.Emulator.Host;
using Terminal.Emulator.Scenarios;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Desktop;

/// <summary>Something that happens when an event comes.</summary>
/// <param name="When">The event.</param>
/// <param name="Nth">The how manieth such event, from 1.</param>
/// <param name="After">How long after it.</param>
/// <param name="Setting">What is set about the world; null for nothing.</param>
/// <param name="Fault">What goes wrong at the acquirer; null for nothing.</param>
internal sealed record ArmedDeed(EventPattern When, int Nth, TimeSpan After, WorldSetting? Setting, HostFault? Fault)
{
    /// <summary>What happens, in the words of files and API.</summary>
    public string What => Setting is { } setting ? $"{setting.Path}={setting.Value}" : $"{Fault}";

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{When}, {Nth}, +{After.TotalSeconds} s: {What}");
}
