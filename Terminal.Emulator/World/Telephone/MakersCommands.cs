using System.Globalization;
using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Telephone;

/// <summary>The commands that only set or tell something, the maker's own among them; and what they have set.</summary>
/// <param name="line">The line that the modem is on.</param>
/// <param name="settings">What the terminal has set.</param>
/// <param name="inform">Takes lines of answers.</param>
internal sealed class MakersCommands(LineSettings line, DceSettings settings, Action<string> inform)
{
    private readonly Dictionary<string, string> _kept = new(StringComparer.Ordinal);

    /// <summary>Whose modem it is.</summary>
    public DialUpMake Make { get; set; } = DialUpMakes.Generic;

    /// <summary>Whether the handshake is the short one.</summary>
    public bool FastConnect { get; private set; }

    private bool ChecksLine { get; set; }

    /// <summary>Forgets what was set.</summary>
    public void Reset()
    {
        _kept.Clear();
        (FastConnect, ChecksLine) = (false, false);
    }

    /// <summary>What the line check, where it is switched on, finds before the line is seized.</summary>
    /// <returns>What dialling ends with, or null.</returns>
    public string? LineFault()
    {
        if (!ChecksLine) return null;
        if (line.Cable is LineCable.Dead) return Make.NoLine;
        return line.SharedSet is SharedSetState.OffHook ? Make.LineInUse : null;
    }

    /// <summary>Carries out a command.</summary>
    public DceResult Run(DceCommand command)
    {
        if (Identity(command) is { } identity)
        {
            inform(identity);
            return DceResult.Ok;
        }

        if (!Make.Accepts(command)) return DceResult.Error;
        var written = Written(command);
        if (Make.FastConnect.TryGetValue(written, out var fast)) FastConnect = fast;
        if (Make.LineCheck.TryGetValue(written, out var checks)) ChecksLine = checks;
        if (written == Make.VoltageQuery) inform(Volts(line.MeasuredVoltage));
        if (command.Kind is DceCommandKind.Set) _kept[command.Name] = command.Text;
        if (command.Kind is DceCommandKind.Read) inform($"{command.Name}: {_kept.GetValueOrDefault(command.Name, "0")}");
        return DceResult.Ok;
    }

    /// <summary>A command as it is written, with the sign of its form.</summary>
    private static string Written(DceCommand command) =>
        command.Kind is DceCommandKind.Set ? $"{command.Name}={command.Text}" : command.Name + command.Text;

    private static string Volts(double volts) => string.Create(CultureInfo.InvariantCulture, $"{(int)volts:X2}00");

    private string? Identity(DceCommand command) => command.Kind is not (DceCommandKind.Action or DceCommandKind.Basic) ? null : command.Name switch
    {
        "I" or "+GMM" => Make.Product,
        "+GMI" => Make.Maker,
        "+GMR" => "1.0",
        "+GCAP" => "+GCAP: +MS,+ES,+DS",
        "&V" => string.Create(
            CultureInfo.InvariantCulture,
            $"X{settings.ResultLevel} S0={settings.Register(0)} S6={settings.Register(6)} S7={settings.Register(7)} S8={settings.Register(8)} S10={settings.Register(10)} S12={settings.Register(12)}"),
        _ => null,
    };
}
