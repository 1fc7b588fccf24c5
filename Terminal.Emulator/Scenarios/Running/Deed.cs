using Terminal.Core.Devices;
using Terminal.Emulator.Host;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>What a person does to a running world: <c>press cancel|enter|clear</c>, <c>fault NAME</c> as <c>--fault</c> takes it.</summary>
internal static class Deed
{
    /// <summary>The word before the name of a fault.</summary>
    public const string Fault = "fault";

    /// <summary>Gives a deed its meaning.</summary>
    /// <param name="text">One line.</param>
    /// <returns>What is to be done; null when the text is no deed.</returns>
    public static ScenarioAction? Parse(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var (word, rest) = space < 0 ? (text, "") : (text[..space], text[(space + 1)..].Trim());
        return (word, rest) switch
        {
            ("press", "cancel") => new ScenarioAction { Press = Key.Cancel },
            ("press", "enter") => new ScenarioAction { Press = Key.Enter },
            ("press", "clear") => new ScenarioAction { Press = Key.Clear },
            (Fault, _) when HostFault.Parse(rest, out var fault) is null => new ScenarioAction { Host = [fault!] },
            (Fault, _) when WorldSettings.Parse(rest) is { } setting => new ScenarioAction { Set = [setting] },
            _ => null,
        };
    }
}
