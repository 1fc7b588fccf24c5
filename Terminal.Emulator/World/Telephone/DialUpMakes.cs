using Terminal.Emulator.World.Modems;

namespace Terminal.Emulator.World.Telephone;

/// <summary>The makes of dial-up modem that can be played, by the names of the driver's models.</summary>
public static class DialUpMakes
{
    private const string Emulator = "PosTerminal emulator";

    private static readonly DialUpMake[] Makes =
    [
        new() { Name = "hayes-generic", Maker = Emulator, Product = "EMU V.250" },
        new()
        {
            Name = "hayes-ties",
            Maker = Emulator,
            Product = "EMU V.250 TIES",
            TimeIndependentEscape = true,
            Spellings = new Dictionary<DceResultCode, string> { [DceResultCode.NoDialTone] = "NO DIAL TONE" },
        },
        new()
        {
            Name = "conexant-pos",
            Maker = Emulator,
            Product = "EMU CX POS",
            Basic = ["$F"],
            Extended = ["-STE"],
            FastConnect = new Dictionary<string, bool>(StringComparer.Ordinal) { ["$F0"] = false, ["$F2"] = true, ["$F4"] = true },
            LineCheck = new Dictionary<string, bool>(StringComparer.Ordinal) { ["-STE=0"] = false, ["-STE=1"] = true },
            LineInUse = "LINE-IN-USE",
        },
        new()
        {
            Name = "silabs-si24xx",
            Maker = Emulator,
            Product = "EMU SI24XX",
            Basic = [":U", ":R", "%V"],
            FastConnect = new Dictionary<string, bool>(StringComparer.Ordinal) { [":U7A,0"] = false, [":U7A,1"] = true, [":U7A,3"] = true },
            LineCheck = new Dictionary<string, bool>(StringComparer.Ordinal) { ["%V0"] = false, ["%V1"] = true, ["%V2"] = true },
            LineInUse = "LINE IN USE",
            NoLine = "NO LINE",
            VoltageQuery = ":R6C",
        },
    ];

    /// <summary>The names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Makes.Select(make => make.Name)];

    /// <summary>The plain V.250 modem.</summary>
    public static DialUpMake Generic => Makes[0];

    /// <summary>Finds a make.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Null if there is none of that name.</returns>
    public static DialUpMake? Find(string name) => Array.Find(Makes, make => make.Name == name);
}
