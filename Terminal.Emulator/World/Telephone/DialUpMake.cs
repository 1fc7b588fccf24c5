using System.Collections.Frozen;
using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Telephone;

/// <summary>
/// What makes one make of modem differ from another, seen from its own side; the counterpart of the driver's
/// <see cref="Drivers.Modems.ModemModel"/>.
/// </summary>
public sealed record DialUpMake
{
    private static readonly FrozenSet<string> CommonBasic = new[]
    {
        "B", "L", "M", "N", "P", "T", "Y", "W", "&B", "&G", "&H", "&I", "&J", "&K", "&L", "&M", "&P", "&Q", "&R", "&S", "&W", "&Y",
        "\\A", "\\C", "\\G", "\\J", "\\K", "\\N", "\\Q", "\\T", "\\V", "%C", "%E", "%G",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> CommonExtended = new[]
    {
        "+MS", "+ES", "+ESA", "+ER", "+EB", "+DS", "+DR", "+IFC", "+ICF", "+ILRR", "+IPR", "+ITF", "+FCLASS", "+VTD",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The name of the driver's model.</summary>
    public required string Name { get; init; }

    /// <summary>Who makes it: <c>AT+GMI</c>.</summary>
    public required string Maker { get; init; }

    /// <summary>What it is: <c>ATI</c>, <c>AT+GMM</c>.</summary>
    public required string Product { get; init; }

    /// <summary>Basic commands that it accepts besides the usual ones.</summary>
    public IReadOnlyList<string> Basic { get; init; } = [];

    /// <summary>Extended commands that it accepts besides the usual ones; it keeps what they set.</summary>
    public IReadOnlyList<string> Extended { get; init; } = [];

    /// <summary>Commands that switch fast connect on (true) or off, as they are written.</summary>
    public IReadOnlyDictionary<string, bool> FastConnect { get; init; } = FrozenDictionary<string, bool>.Empty;

    /// <summary>Commands that switch the line check before dialling on (true) or off, as they are written.</summary>
    public IReadOnlyDictionary<string, bool> LineCheck { get; init; } = FrozenDictionary<string, bool>.Empty;

    /// <summary>What dialling ends with when the line check finds another telephone off the hook.</summary>
    public string? LineInUse { get; init; }

    /// <summary>What dialling ends with when the line check finds no voltage; null: it does not look for it.</summary>
    public string? NoLine { get; init; }

    /// <summary>The command that reads the line's voltage: high byte of a hexadecimal word, in volts; or null.</summary>
    public string? VoltageQuery { get; init; }

    /// <summary>True if the escape needs no silence (TIES).</summary>
    public bool TimeIndependentEscape { get; init; }

    /// <summary>Result codes that are spelled otherwise.</summary>
    public IReadOnlyDictionary<DceResultCode, string> Spellings { get; init; } = FrozenDictionary<DceResultCode, string>.Empty;

    internal bool Accepts(DceCommand command) => command.Kind is DceCommandKind.Basic
        ? CommonBasic.Contains(command.Name) || Basic.Contains(command.Name, StringComparer.Ordinal)
        : CommonExtended.Contains(command.Name) || Extended.Contains(command.Name, StringComparer.Ordinal);
}
