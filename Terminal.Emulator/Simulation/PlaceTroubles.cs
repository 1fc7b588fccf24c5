using System.Globalization;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Simulation;

/// <summary>What goes wrong at one terminal's place: every preset of every part of its world, cuts of its lines, disk, power, calendar.</summary>
internal static class PlaceTroubles
{
    private const string Normal = "normal";
    private const string Wired = "wired";
    private const string Cutting = "-in-exchange";
    private const string PulledAfter = "pulledAfter";

    private static readonly string[] CuttingKnobs = ["cutRequestAfter", "cutAnswerAfter", "cutToHost", "cutToTerminal"];
    private static readonly string[] Strikes = ["reset", "cable-out", "router-restart"];

    /// <summary>The group of a part of the world.</summary>
    /// <param name="part">The part's name.</param>
    public static TroubleGroup GroupOf(string part) => part switch
    {
        "telephone" or "dialupModem" => TroubleGroup.Telephone,
        "mobile" or "module" => TroubleGroup.Mobile,
        "access" => TroubleGroup.Access,
        "pinPad" => TroubleGroup.PinPad,
        "stripe" => TroubleGroup.Stripe,
        "chip" => TroubleGroup.Chip,
        "supply" => TroubleGroup.Power,
        _ => TroubleGroup.Network,
    };

    /// <summary>The kinds that a world can have.</summary>
    /// <param name="parts">Its parts.</param>
    public static IEnumerable<TroubleKind> Of(IEnumerable<IWorldPart> parts) => parts.SelectMany(Of).Concat(Anywhere);

    private static IReadOnlyList<TroubleKind> Anywhere { get; } =
    [
        OnDisk("disk:full", 2),
        OnDisk("disk:fails", 2),
        OnDisk("disk:hangs", 1),
        OnDisk("disk:slow", 1),
        new("power:cut", TroubleGroup.Power, 3, dice => Power("power:cut", dice, 1)),
        new("power:cut-in-recovery", TroubleGroup.Power, 1, dice => Power("power:cut-in-recovery", dice, dice.Whole(2, 4))),
        new("clock:jump", TroubleGroup.Clock, 1, dice => new Trouble.Clock("clock:jump", dice.Seconds(-90_000, 90_000))),
    ];

    private static IEnumerable<TroubleKind> Of(IWorldPart part)
    {
        var group = GroupOf(part.Name);
        foreach (var preset in part.Presets.Where(preset => preset.Name != Normal))
        {
            var kind = $"{part.Name}:{preset.Name}";
            yield return new TroubleKind(kind, group, 1, dice => World(kind, part.Name, dice, Preset(part.Name, preset.Name)));
        }

        var knobs = part.Knobs.Select(knob => knob.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var knob in CuttingKnobs.Where(knobs.Contains))
        {
            var kind = $"{part.Name}:{knob}{Cutting}";
            yield return new TroubleKind(kind, group, 4, dice => World(kind, part.Name, dice, [.. Cut(part.Name, knob, dice)]));
        }

        if (knobs.Contains(PulledAfter))
        {
            var kind = $"{part.Name}:{PulledAfter}";
            yield return new TroubleKind(kind, group, 4, dice => World(kind, part.Name, dice, Setting(part.Name, PulledAfter, dice.Whole(0, 40).ToString(CultureInfo.InvariantCulture))));
        }
    }

    private static IEnumerable<WorldSetting> Cut(string part, string knob, Dice dice)
    {
        if (part.StartsWith(Wired, StringComparison.Ordinal))
            yield return Setting(part, "cut", dice.One(Strikes));
        yield return Setting(part, knob, dice.Whole(0, 220).ToString(CultureInfo.InvariantCulture));
    }

    private static Trouble.World World(string kind, string part, Dice dice, params WorldSetting[] settings) =>
        new(kind, settings, part is "stripe" or "chip" or "pinPad" || dice.Chance(0.5) ? TimeSpan.Zero : dice.Seconds(0.5, 14));

    private static WorldSetting Preset(string part, string name) => new(part, null, name, part, 0, 0);

    private static WorldSetting Setting(string part, string knob, string value) => new(part, knob, value, $"{part}.{knob}", 0, 0);

    private static TroubleKind OnDisk(string name, double weight) =>
        new(name, TroubleGroup.Disk, weight, dice => new Trouble.Disk(name, dice.Seconds(0, 14), dice.Seconds(1, 60)));

    private static Trouble.Power Power(string kind, Dice dice, int cuts)
    {
        var list = new List<PowerCut>();
        for (var i = 0; i < cuts; i++)
        {
            var place = dice.One(Enum.GetValues<CutPlace>());
            var most = place switch { CutPlace.Call => 45, CutPlace.Instant => 25_000, _ => 20 };
            list.Add(new PowerCut(place, dice.Whole(1, i == 0 ? most : Math.Max(most / 3, 6)), dice.Whole(0, 3), dice.Seed()));
        }

        return new Trouble.Power(kind, list, dice.Chance(0.5) ? dice.Seconds(2, 30) : dice.Seconds(30, 1200));
    }
}
