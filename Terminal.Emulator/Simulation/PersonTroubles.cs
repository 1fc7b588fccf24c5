using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;

namespace Terminal.Emulator.Simulation;

/// <summary>What people do amiss.</summary>
internal static class PersonTroubles
{
    public const string NoCard = "person:no-card";
    public const string BadSwipe = "person:bad-swipe";
    public const string SwipesChip = "person:swipes-chip";
    public const string PinWrong = "person:pin-wrong";
    public const string PinBypassed = "person:pin-bypassed";
    public const string PinCancelled = "person:pin-cancelled";
    public const string PinNever = "person:pin-never";
    public const string Cancels = "person:cancels";
    public const string SignsOn = "person:signs-on";
    public const string WorksOff = "person:works-off";
    public const string Supervises = "person:supervisor-clears";
    public const string Restarts = "person:restarts";
    public const string PaperOut = "printer:paper-out";

    /// <summary>The kinds, with what is drawn for each.</summary>
    public static IReadOnlyList<TroubleKind> All { get; } =
    [
        Of(NoCard, TroubleGroup.Person),
        Of(BadSwipe, TroubleGroup.Person, dice => dice.Whole(1, 4), weight: 2),
        Of(SwipesChip, TroubleGroup.Person, weight: 2),
        Of(PinWrong, TroubleGroup.Person, weight: 2),
        Of(PinBypassed, TroubleGroup.Person),
        Of(PinCancelled, TroubleGroup.Person),
        Of(PinNever, TroubleGroup.Person),
        Of(Cancels, TroubleGroup.Person, dice => dice.Whole(0, dice.Chance(0.7) ? 8_000 : 60_000), weight: 4),
        Of(SignsOn, TroubleGroup.Person, weight: 2),
        Of(WorksOff, TroubleGroup.Person, weight: 2),
        Of(Supervises, TroubleGroup.Person, weight: 5),
        Of(Restarts, TroubleGroup.Person, weight: 2),
        Of(PaperOut, TroubleGroup.Printer, dice => dice.Whole(0, 12)),
    ];

    /// <summary>Lets a person be in trouble.</summary>
    public static Operator Apply(Trouble.Person trouble, Operator person) => trouble.Kind switch
    {
        NoCard => person with { Card = null },
        BadSwipe => person with { BadSwipes = trouble.Value },
        SwipesChip => person with { Presents = CardHabit.StripeOnly },
        PinWrong => person with { Pin = new PinScript(PinAnswer.Wrong) },
        PinBypassed => person with { Pin = new PinScript(PinAnswer.Bypass) },
        PinCancelled => person with { Pin = new PinScript(PinAnswer.Cancel) },
        PinNever => person with { Pin = new PinScript(PinAnswer.Never) },
        PaperOut => person with { PaperLines = trouble.Value },
        _ => person,
    };

    private static TroubleKind Of(string name, TroubleGroup group, Func<Dice, int>? value = null, double weight = 1) =>
        new(name, group, weight, dice => new Trouble.Person(name, value?.Invoke(dice) ?? 0));
}
