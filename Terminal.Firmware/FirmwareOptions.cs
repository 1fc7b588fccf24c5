using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Terminal.Firmware;

/// <summary>What the program is started with.</summary>
/// <param name="Profile">A profile that comes with the program, or a file.</param>
/// <param name="StateFolder">Where journal and sealed keys are kept.</param>
/// <param name="PanelPort">The port of the status panel on loopback, 0 for any.</param>
internal sealed record FirmwareOptions(string Profile, string StateFolder, int PanelPort)
{
    public const string Usage = "Terminal.Firmware --profile NAME|FILE [--state DIR] [--panel PORT]";

    private const int DefaultPanelPort = 8584;

    /// <summary>Reads the arguments.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="options">The options.</param>
    /// <param name="problem">What is wrong with them.</param>
    public static bool TryParse(
        IReadOnlyList<string> args, [NotNullWhen(true)] out FirmwareOptions? options, [NotNullWhen(false)] out string? problem)
    {
        options = null;
        string? profile = null;
        var (state, port) = (DefaultStateFolder, DefaultPanelPort);
        for (var i = 0; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count ? args[i + 1] : "";
            problem = (args[i], value) switch
            {
                ("--profile" or "--state" or "--panel", "") => $"{args[i]} needs a value.",
                ("--profile", _) => Take(out profile, value),
                ("--state", _) => Take(out state, value),
                ("--panel", _) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue
                    ? null
                    : $"'{value}' is no port.",
                _ => $"'{args[i]}' is no option.",
            };
            if (problem is not null)
                return false;
        }

        problem = profile is null ? "--profile is missing." : null;
        options = profile is null ? null : new FirmwareOptions(profile, Path.GetFullPath(state), port);
        return problem is null && options is not null;
    }

    private static string DefaultStateFolder =>
        Environment.GetEnvironmentVariable("XDG_STATE_HOME") is { Length: > 0 } home
            ? Path.Combine(home, "posterminal-device")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "state", "posterminal-device");

    private static string? Take(out string taken, string value)
    {
        taken = value;
        return null;
    }
}
