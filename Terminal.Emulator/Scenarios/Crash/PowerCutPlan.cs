using System.Globalization;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Board;

namespace Terminal.Emulator.Scenarios.Crash;

/// <summary>
/// A scenario up to its first sale, with power cuts put into it: cut, start again, cut again as the mode will have it, start again; then
/// everything works, and a sale must be approved.
/// </summary>
/// <param name="Mode">How often the power goes.</param>
/// <param name="Point">What is counted until it goes; <see cref="CutMode.InRecovery"/>: until it goes the second time.</param>
/// <param name="At">The count, from 1; bytes of an answer from 0.</param>
/// <param name="First">At which call it went before that; null: when the acquirer has answered the purchase. In recoveries only.</param>
internal sealed record PowerCutPlan(CutMode Mode, CutPoint Point, int At, int? First = null)
{
    /// <summary>How often the power goes persistently.</summary>
    public const int Times = 3;

    /// <summary>How paths of what is put in begin: whether that happens is what the sweep finds out, not what the scenario says.</summary>
    public const string Path = "cut";

    private const string Wired = "wired";
    private const string Card = "sentinel";

    /// <summary>How often the power goes when every count is reached.</summary>
    public int Cuts => Mode switch
    {
        CutMode.Persistently => Times,
        CutMode.InRecovery => 2,
        _ => 1,
    };

    private bool IsOnWire => Point is CutPoint.RequestByte or CutPoint.AnswerByte;

    /// <summary>Puts the cuts into a scenario.</summary>
    /// <param name="scenario">The scenario; it has a sale.</param>
    public Scenario In(Scenario scenario)
    {
        var sale = scenario.Steps.ToList().FindIndex(step => step is ScenarioStep.Sale);
        var steps = scenario.Steps.Take(sale + 1).Select(Bare).ToList();
        var faults = scenario.Faults.Where(fault => fault.At <= steps.Count).ToList();
        var start = steps.Count + 1;
        for (var cut = 0; cut < Cuts; cut++)
            steps.Add(new ScenarioStep.Restart(Path, 1));
        steps.Add(new ScenarioStep.Change(Path, 1, new ScenarioAction { MendsHost = true, Set = [.. Healed(scenario)] }));
        steps.Add(new ScenarioStep.Sale(Path, 1, new Core.Transactions.Money(2345), Anybody(), CancelAfter: null, Expect: []));
        faults.AddRange(Mode == CutMode.InRecovery ? InRecovery(sale + 1, start) : InSale(sale + 1, start));
        return scenario with { Steps = steps, Faults = faults, Expect = [] };
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Mode}{(First is { } first ? $" after call {first}" : "")}, {Point} {At}");

    private IEnumerable<ScenarioFault> InSale(int sale, int start)
    {
        yield return Happens(sale, Armed());
        for (var again = 0; again < Cuts - 1; again++)
            yield return Happens(start + again, Armed());
        yield return Happens(start + Cuts - 1, Disarmed());
        for (var nth = 1; IsOnWire && nth <= Cuts; nth++)
            yield return Struck(sale, nth);
    }

    private IEnumerable<ScenarioFault> InRecovery(int sale, int start)
    {
        if (First is { } first)
            yield return Happens(sale, Power("cutAtCall", first));
        else
            yield return new ScenarioFault(Path, 1, sale, new EventPattern("host", "answers", "0200*"), 1, TimeSpan.Zero, new ScenarioAction { Set = Power("cut", "now") });
        yield return Happens(start, Armed());
        yield return Happens(start + 1, Disarmed());
        if (IsOnWire)
            yield return Struck(start, 1);
    }

    private WorldSetting[] Armed() => Point switch
    {
        CutPoint.Call => Power("cutAtCall", At),
        CutPoint.WriteLost => [.. Power("keeps", "nothing"), .. Power("cutAtDisk", At)],
        CutPoint.WriteTorn => [.. Power("keeps", "half"), .. Power("cutAtDisk", At)],
        CutPoint.WriteKept => [.. Power("keeps", "everything"), .. Power("cutAtDisk", At)],
        CutPoint.RequestByte => [Set(Wired, "stall", "none"), Set(Wired, "cut", "stall"), Set(Wired, "cutRequestAfter", Text(At))],
        _ => [Set(Wired, "stall", "none"), Set(Wired, "cut", "stall"), Set(Wired, "cutAnswerAfter", Text(At))],
    };

    private WorldSetting[] Disarmed() =>
    [
        new WorldSetting(PowerPart.PartName, null, "normal", Path, 1, 1),
        .. IsOnWire ? (WorldSetting[])[Set(Wired, "stall", "none"), Set(Wired, "cutRequestAfter", "never"), Set(Wired, "cutAnswerAfter", "never")] : [],
    ];

    // What lies between is held until the terminal starts again: nobody is there who could send it.
    private static ScenarioFault Struck(int step, int nth) =>
        new(Path, 1, step, new EventPattern(Wired, "strike", "*"), nth, TimeSpan.Zero, new ScenarioAction { Set = Power("cut", "now") });

    private static ScenarioFault Happens(int step, IReadOnlyList<WorldSetting> set) =>
        new(Path, 1, step, null, 1, TimeSpan.Zero, new ScenarioAction { Set = set });

    // What is cut in the middle has no expectations, and no clock to keep.
    private static ScenarioStep Bare(ScenarioStep step) => step is ScenarioStep.Sale sale ? sale with { Expect = [] } : step;

    private static IEnumerable<WorldSetting> Healed(Scenario scenario) => scenario.Settings.Select(setting => setting.Part).Distinct(StringComparer.Ordinal)
        .Select(part => new WorldSetting(part, null, "normal", Path, 1, 1));

    private static Operator Anybody() => CardCatalogue.BuiltIn().TryFind(Card, out var card)
        ? new Operator(card, BadSwipes: 0, new PinScript(PinAnswer.Right), PaperLines: null)
        : throw new InvalidOperationException($"There is no card {Card}.");

    private static WorldSetting[] Power(string knob, int value) => Power(knob, Text(value));

    private static WorldSetting[] Power(string knob, string value) => [Set(PowerPart.PartName, knob, value)];

    private static WorldSetting Set(string part, string knob, string value) => new(part, knob, value, Path, 1, 1);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
