using System.Text;
using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Modems.DialUp;

/// <summary>The command lines of dialling, made of the settings and of what the model knows.</summary>
internal static class DialCommands
{
    /// <summary>What the modem is told before it dials, beyond its model's initialisation; and whether it must obey.</summary>
    public static IReadOnlyList<(string Text, bool Required)> SetUp(DialUpSettings settings)
    {
        var (features, registers) = (settings.Model.DialUp, settings.Model.DialUp.Registers);
        var commands = new List<(string, bool)>
        {
            (registers.CarrierWait.Command(settings.CarrierWait), true),
            (registers.Pause.Command(settings.CommaPause), true),
        };
        // The channel keeps to the model's silence around the escape: the modem should ask for no other.
        if (settings.Model.Escape is EscapeStyle.GuardTime) commands.Add((registers.GuardTime.Command(settings.Model.GuardTime), false));
        if (settings.BlindWait is { } blind) commands.Add((registers.BlindWait.Command(blind), true));
        if (settings.ToneLength is { } tone) commands.Add((registers.ToneLength.Command(tone), true));
        if (settings.Modulation is { } modulation) Add(features.Modulations[modulation], required: true);
        if (settings.FastConnect is { } fast) Add(features.FastConnect[fast], required: true);
        Add(features.Framings.GetValueOrDefault("async", []), required: true);
        if (settings.LineCheck) Add(features.LineCheck?.Enable ?? [], required: false);
        return commands;

        void Add(IReadOnlyList<string> texts, bool required) => commands.AddRange(texts.Select(text => (text, required)));
    }

    /// <summary>The command that makes a call.</summary>
    public static string Dial(DialUpSettings settings, CallRoute route)
    {
        var modifiers = settings.Model.Dial;
        var text = new StringBuilder(modifiers.Command).Append(settings.Pulse ? modifiers.Pulse : modifiers.Tone);
        if (route.Prefixed)
        {
            text.Append(settings.Prefix);
            for (var i = 0; i < settings.PrefixPauses; i++) text.Append(modifiers.Pause);
        }

        return text.Append(settings.Numbers[route.Number - 1]).ToString();
    }

    /// <summary>What a call is named in steps and traces: never by its number.</summary>
    public static string Name(DialUpSettings settings, CallRoute route)
    {
        var number = settings.HasBackup && route.Number == settings.Numbers.Count
            ? "backup number"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"number {route.Number}");
        return route.Prefixed ? $"{number}, prefix {settings.Prefix}" : number;
    }
}
