using Terminal.Core.Runtime;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Random;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Bank;

namespace Terminal.Emulator.Simulation;

/// <summary>What goes wrong behind the acquirer, and with what it can carry: every preset of those parts of the bank.</summary>
internal static class InterbankTroubles
{
    /// <summary>The kinds.</summary>
    public static IReadOnlyList<TroubleKind> All { get; } =
    [
        .. new BankParts(new VirtualLoop().Time, name => new SeededRandomSource(1, name), NoTrace.Instance).All
            // A terminal that was told of a closing keeps to it, also when everything works again.
            .Where(part => part is not MaintenancePart)
            .SelectMany(part => part.Presets.Where(preset => preset.Name != PlaceState.Normal).Select(preset => KindOf(part, preset))),
    ];

    private static TroubleKind KindOf(IWorldPart part, WorldPreset preset)
    {
        var kind = $"{part.Name}:{preset.Name}";
        return new TroubleKind(kind, TroubleGroup.Interbank, 1, dice => new Trouble.Interbank(
            kind,
            new WorldSetting(part.Name, null, preset.Name, part.Name, 0, 0),
            dice.Chance(0.7) ? TimeSpan.Zero : dice.Seconds(0.5, 14),
            dice.Seconds(20, 300)));
    }
}
