using System.Diagnostics.CodeAnalysis;
using Terminal.Core.Devices;
using Terminal.Core.Transactions;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Emulator.Host;
using Terminal.Emulator.Scenarios.Recordings;
using Terminal.Emulator.World;
using Terminal.Emulator.Yaml;

namespace Terminal.Emulator.Scenarios;

/// <summary>Turns the tree of a scenario file into a <see cref="Scenario"/>.</summary>
internal sealed class ScenarioReader(YamlErrors errors, SweepPoint? point)
{
    private static readonly CardCatalogue Cards = CardCatalogue.BuiltIn();

    /// <summary>The card of a sale that names none: its number and PIN are so long that no output shows them by accident.</summary>
    public const string UsualCard = "sentinel";

    /// <summary>Reads the whole file.</summary>
    public Scenario Read(YamlNode root)
    {
        var section = new YamlSection(root, errors);
        section.Find("sweep");
        var scenario = new Scenario
        {
            Id = section.RequireText("id"),
            Variant = section.Text("variant"),
            Title = section.RequireBilingual("title"),
            Shows = section.RequireBilingual("shows"),
            Articles = [.. (section.Require("articles") is null ? null : section.Texts("articles"))?.Select(node => node.Text) ?? []],
            Profiles = section.Texts("profiles") is { } profiles ? [.. profiles.Select(Profile)] : null,
            Links = [.. section.Texts("links")?.Select(node => node.Text) ?? []],
            Terminal = ProfileOverlay.Read(section.Child("terminal")),
            Start = section.Choice("start", ScenarioStart.SignedOn, ("signed-on", ScenarioStart.SignedOn), ("first-boot", ScenarioStart.FirstBoot)),
            Background = section.Choice("background", true, ("on", true), ("off", false)),
            Golden = section.Choice("golden", false, ("no", false), ("yes", true)),
            World = Settings(section.Find("world")),
            Steps = [.. section.Items("steps").Select(Step).OfType<ScenarioStep>()],
            Faults = [.. section.Items("faults").Select(Fault)],
            Heal = section.Find("heal") is { } heal ? Settings(heal) : null,
            Expect = ExpectationSet<RunOutcome>.Read(section.Find("expect"), errors, point, RunExpectations.Read),
            Decisive = section.RequireText("decisive"),
            Recorded = section.Child(Recording.Name) is { } recorded ? Recording.Read(recorded) : null,
        };
        section.End();
        Check(scenario, section);
        return scenario;
    }

    private void Check(Scenario scenario, YamlSection section)
    {
        if (scenario.Steps.Count == 0)
            errors.Add("steps", section.Node.Line, section.Node.Column, "must have at least one step");
        if (section.Items("steps").All(step => step["expect"] is null))
            errors.Add("steps", section.Node.Line, section.Node.Column, "must have a sale with expectations");
        if (scenario.Golden && !scenario.Steps.Any(step => step is ScenarioStep.Sale))
            errors.Add(section.Find("golden")!, "must have a sale to be cut");
        foreach (var fault in scenario.Faults.Where(fault => fault.At > scenario.Steps.Count))
            errors.Add(YamlTree.Find(section.Node, $"{fault.Path}.at") ?? section.Node, "begins at a step that there is not");
        if (scenario.Decisive.Length > 0 && YamlTree.Find(section.Node, scenario.Decisive) is null)
            errors.Add(section.Find("decisive")!, $"there is nothing at {scenario.Decisive}");
    }

    private string Profile(YamlNode node)
    {
        if (!ProfileFiles.Exists(node.Text))
            errors.Add(node, $"there is no profile \"{node.Text}\"");
        return node.Text;
    }

    private IReadOnlyList<WorldSetting> Settings(YamlNode? node) => node is null or { Kind: YamlKind.Nothing } ? [] : WorldSettings.Read(node, errors);

    private ScenarioFault Fault(YamlNode item)
    {
        var section = new YamlSection(item, errors);
        var at = section.Find("at") is { } number ? section.ValueOf<CountRange>(number, "the number of a step, from 1", CountRange.TryParse).Least : 1;
        if (at < 1)
            errors.Add(section.Find("at")!, "steps are counted from 1");
        var (pattern, nth) = section.Child("when") is { } when ? Trigger(when) : (null, 1);
        var fault = new ScenarioFault(
            item.Path, item.Line, at, pattern, nth, section.Value<TimeSpan>("after", ScenarioTime.Expected, ScenarioTime.TryParse), Action(section));
        section.End();
        if (fault.Action.IsNothing)
            errors.Add(item, "must set something, name a fault of the host or press a key");
        return fault;
    }

    private static (EventPattern? Pattern, int Nth) Trigger(YamlSection section)
    {
        var pattern = EventPatterns.Read(section);
        var nth = section.Find("nth") is { } node ? section.ValueOf<CountRange>(node, "a count from 1", CountRange.TryParse).Least : 1;
        section.End();
        return (pattern, Math.Max(1, nth));
    }

    private ScenarioAction Action(YamlSection section)
    {
        var (host, mends) = HostFaults(section);
        return new ScenarioAction
        {
            Set = Settings(section.Find("set")),
            Host = host,
            MendsHost = mends,
            Press = section.Find("press") is null ? null : section.Choice("press", Key.Cancel, ("cancel", Key.Cancel), ("enter", Key.Enter), ("clear", Key.Clear)),
        };
    }

    private (IReadOnlyList<HostFault> Faults, bool Mends) HostFaults(YamlSection section)
    {
        var faults = new List<HostFault>();
        var mends = false;
        foreach (var node in section.Texts("host") ?? [])
        {
            if (node.Text == "mended")
                mends = true;
            else if (HostFault.Parse(node.Text, out var fault) is { } error)
                errors.Add(node, $"\"{node.Text}\" is no fault of the host ({error}); there are {string.Join(", ", HostFault.Names)}, and mended");
            else
                faults.Add(fault!);
        }

        return (faults, mends);
    }

    private ScenarioStep? Step(YamlNode item)
    {
        if (item.Kind == YamlKind.Text)
            return Word(item);
        var section = new YamlSection(item, errors);
        ScenarioStep? step = null;
        if (section.Find("sale") is { } amount)
            step = Sale(section, amount);
        else if (section.Find("wait") is { } wait)
            step = new ScenarioStep.Wait(item.Path, item.Line, section.ValueOf<TimeSpan>(wait, ScenarioTime.Expected, ScenarioTime.TryParse));
        else if (section.Child("clear") is { } clear)
            step = Clear(item, clear);
        else if (Action(section) is { IsNothing: false } action)
            step = new ScenarioStep.Change(item.Path, item.Line, action);
        else
            errors.Add(item, "must be a sale, wait, set, host, press, clear, restart, sign-on or work-off");
        section.End();
        return step;
    }

    private static ScenarioStep.Clear Clear(YamlNode item, YamlSection section)
    {
        var step = new ScenarioStep.Clear(item.Path, item.Line, section.RequireText("supervisor"), section.RequireText("why"));
        section.End();
        return step;
    }

    private ScenarioStep? Word(YamlNode item)
    {
        switch (item.Text)
        {
            case "restart":
                return new ScenarioStep.Restart(item.Path, item.Line);
            case "sign-on":
                return new ScenarioStep.SignOn(item.Path, item.Line);
            case "work-off":
                return new ScenarioStep.WorkOff(item.Path, item.Line);
            default:
                errors.Add(item, $"\"{item.Text}\" is no step; there are restart, sign-on, work-off, and those with a value");
                return null;
        }
    }

    private ScenarioStep.Sale Sale(YamlSection section, YamlNode node)
    {
        var amount = section.ValueOf<Money>(node, "an amount in yuan, at least 0.01", (string text, out Money money) => Money.TryParse(text, out money) && money.Fen > 0);
        var card = section.Value<TestCard>("card", "a card of the catalogue (see: cards)", (string text, [MaybeNullWhen(false)] out TestCard found) => Cards.TryFind(text, out found));
        var pin = section.Choice(
            "pin",
            PinAnswer.Right,
            ("right", PinAnswer.Right),
            ("wrong", PinAnswer.Wrong),
            ("bypass", PinAnswer.Bypass),
            ("wrong-once", PinAnswer.WrongOnce),
            ("cancel", PinAnswer.Cancel),
            ("never", PinAnswer.Never));
        var cancel = section.Find("cancel") is { } key ? section.ValueOf<TimeSpan>(key, ScenarioTime.Expected, ScenarioTime.TryParse) : (TimeSpan?)null;
        var presents = section.Choice(
            "presents",
            CardHabit.Chip,
            ("chip", CardHabit.Chip),
            ("chip-only", CardHabit.ChipOnly),
            ("stripe", CardHabit.Stripe),
            ("stripe-only", CardHabit.StripeOnly));
        Cards.TryFind(UsualCard, out var usual);
        var (after, bad) = Swipe(section);
        var person = new Operator(after is null ? null : card ?? usual, bad, new PinScript(pin), PaperLines: null)
        {
            CardAfter = after ?? default,
            Presents = presents,
        };
        var expect = ExpectationSet<SaleOutcome>.Read(section.Find("expect"), errors, point, SaleExpectations.Read);
        return new ScenarioStep.Sale(section.Node.Path, section.Node.Line, amount, person, cancel, expect);
    }

    private (TimeSpan? After, int Bad) Swipe(YamlSection sale)
    {
        if (sale.Find("swipe") is not { } node)
            return (Operator.UsualPause, 0);
        if (node is { Kind: YamlKind.Text, Text: "never" })
            return (null, 0);
        var section = new YamlSection(node, errors);
        var after = section.Find("after") is { } time ? section.ValueOf<TimeSpan>(time, ScenarioTime.Expected, ScenarioTime.TryParse) : Operator.UsualPause;
        var bad = section.Find("unreadable") is { } count ? section.ValueOf<CountRange>(count, "a count", CountRange.TryParse).Least : 0;
        section.End();
        return (after, bad);
    }
}
