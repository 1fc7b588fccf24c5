using Terminal.Core.Diagnosis;
using Terminal.Emulator.Commands;
using Terminal.Emulator.Scenarios;
using Terminal.Emulator.Scenarios.Drills;
using Terminal.Emulator.Scenarios.Recordings;
using Terminal.Emulator.Scenarios.Running;
using Terminal.Emulator.World;
using Terminal.Tests.Emulator.Commands;

namespace Terminal.Tests.Emulator.Scenarios;

/// <summary>Drills, played by lines.</summary>
public sealed class DrillCommandTests
{
    private const string DeadLine = "drill LINK-05-cable-out --clock virtual --profile bench";
    private const string LostAnswer = "drill LINK-09-late-answer --clock virtual";

    [Test]
    public void The_right_steps_in_time_have_all_points()
    {
        var run = CommandRun.Of(DeadLine, "sale\nwait\ndo check-telephone-line\ntell paid\n");
        Assert.That(run.Code, Is.Zero, run.Out + run.Error);
        Assert.That(run.Out, Does.Contain("> Customer 1 wants to pay 12.34.").And.Contain("[Approved | Sale RMB 12.34]").And.Contain("> The terminal tells: No dial tone on the telephone line."));
        Assert.That(Score(run).Count(line => line.StartsWith("✓ 20/20", StringComparison.Ordinal)), Is.EqualTo(3), run.Out);
        Assert.That(run.Out, Does.Contain("Advice: Check both ends of the telephone cable").And.EndWith("Score 100%: PASSED (80% and more pass)\n"));
    }

    [TestCase("sale\nwait\ndo check-telephone-line\ntell unpaid\n", "✗ 0/20 Customer 1 was told what was not so")]
    [TestCase("sale\nwait\ndo check-telephone-line\nwait 2min\ntell paid\n", "~ 10/20 Customer 1 was told the truth (paid), but late")]
    [TestCase("sale\nwait\nwait 4min\ndo check-telephone-line\ntell paid\n", "~ 10/20 No dial tone on the telephone line check the telephone cable, listen for a dial tone after 240 s, too late")]
    [TestCase("sale\nwait\nadvice\ndo check-telephone-line\ntell paid\n", "~ 10/20 No dial tone on the telephone line check the telephone cable, listen for a dial tone after 0 s, but the advice was looked up")]
    [TestCase("sale\nwait\ntell paid\n", "✗ 0/20 No dial tone on the telephone line nothing was done about it; right was: check the telephone cable")]
    [TestCase("sale\nwait\ndo recharge-sim\ndo call-service\ndo check-telephone-line\ntell paid\n", "− -10 Needless steps recharge the data SIM, call for service")]
    [TestCase("sale\nwait\nsale\nwait\ndo check-telephone-line\ntell paid\n", "✗ 0/20 Money customer 1 was charged twice")]
    [TestCase("done\n", "✗ 0/20 Customer 1 was told nothing")]
    public void What_is_wrong_or_late_costs_points(string deeds, string line)
    {
        var run = CommandRun.Of(DeadLine, deeds);
        Assert.That(Score(run), Has.Some.StartsWith(line), run.Out);
    }

    [TestCase("do check-telephone-line", "telephone")]
    [TestCase("do recharge-sim", "")]
    public void A_step_puts_right_what_it_is_about_when_the_advice_names_it(string step, string part)
    {
        var file = ScenarioSelection.One("LINK-05-cable-out");
        var script = new ScriptPacer(new StringReader($"sale\nwait\n{step}\ntell paid\n"), waitsFirst: true);
        var session = new DrillSession(file, script, _ => { });
        (script.Seat, script.IsIdle) = (session.Seat, () => session.Drill.IsIdle);
        var run = session.Run("bench", seed: 1).Run;
        var set = run.Taken.Select(taken => taken.Step).OfType<ScenarioStep.Change>().SelectMany(change => change.Action.Set);
        Assert.That(string.Join(' ', set.Where(setting => setting.Value == "normal").Select(setting => setting.Part)), Is.EqualTo(part));
    }

    [Test]
    public void Where_something_is_owed_the_customer_waits()
    {
        const string Owed = "drill LINK-14-owed --clock virtual --profile lakala-smart";
        var run = CommandRun.Of(Owed, "sale\nwait\ntell wait\nsale\nwait\ndo call-network-provider\nwait 10min\ntell unpaid\ndone\n");
        Assert.That(Score(run), Has.Some.StartsWith("~ 10/20 Customer 1 was told the truth (unpaid), but late"), run.Out);
        Assert.That(Score(run), Has.Some.StartsWith("✓ 20/20 Money"));
        var rash = CommandRun.Of(Owed, "sale\nwait\ntell unpaid\ndone\n");
        Assert.That(Score(rash), Has.Some.StartsWith("✗ 0/20 Customer 1 was told what was not so"), rash.Out);
    }

    [Test]
    public void A_terminal_without_power_is_switched_on_by_the_person()
    {
        var run = CommandRun.Of("drill DEV-10-each-state --clock virtual --profile dev", "sale\nwait\ndo restart\nwait\nsale\nwait\ntell paid\n");
        Assert.That(run.Out, Does.Contain("> The power has gone: the terminal is off."), run.Error);
        Assert.That(Score(run), Has.Some.StartsWith("✓ 20/20 Money"));
    }

    [TestCase("LINK-05-cable-out", "bench", "sale\nwait 2s\npress cancel\nwait\nadvice\nsale\nwait\ndo check-telephone-line\nwait 3s\ntell paid\n")]
    [TestCase("LINK-14-owed", "lakala-smart", "sale\nwait\ntell wait\nsale\nwait\ndo call-network-provider\nwait 10min\ntell unpaid\nsale\nwait\ntell paid\n")]
    [TestCase("DEV-10-each-state", "dev", "sale\nwait\ndo restart\nwait\ndo sign-on\nwait\ndo other-card\nwait\ntell paid\ndone\n")]
    [TestCase("HOST-08-limit", "lakala-classic", "sale\nwait\nfault no-answer@0400*3\nwait 20min\ndo clear-as-supervisor\nwait\ntell unpaid\nsale\nwait\ntell paid\n")]
    [TestCase("LINK-09-late-answer", "dev", "fault wired=cable-out\nsale\nwait\nsale\nwait 5s\npress enter\nwait\ntell unpaid\n")]
    public void A_drill_is_recorded_and_can_be_entered_again(string scenario, string profile, string deeds)
    {
        using var folder = new TemporaryFolder();
        var file = folder["drill.yaml"];
        var drill = CommandRun.Of($"drill {scenario} --clock virtual --profile {profile} --record {file}", deeds);
        Assert.That(drill.Code, Is.AnyOf(0, ExitCode.Violated), drill.Error);
        var typed = deeds.Split('\n').Where(line => line.Length > 0 && !line.StartsWith("wait", StringComparison.Ordinal)).ToList();
        Assert.That(File.ReadAllText(file), Does.Contain("byHand: \"start\"").And.Contain($"do: \"{typed[^1]}\""));
        Assert.That(CommandRun.Of($"replay {file}").Out, Does.Contain("the same as recorded"), drill.Out);
    }

    [Test]
    public void It_speaks_Chinese_and_JSON()
    {
        var chinese = CommandRun.Of($"{LostAnswer} --lang zh", "sale\nwait\ntell unpaid\n");
        Assert.That(chinese.Out, Does.Contain("第 1 位顾客").And.Contain("得分"));
        var score = CommandRun.Of($"{LostAnswer} --json", "sale\nwait\ntell unpaid\nsale\nwait\ntell paid\n").Json();
        Assert.That((score.GetProperty("percent").GetInt32(), score.GetProperty("passed").GetBoolean(), score.GetProperty("lines").GetArrayLength()), Is.EqualTo((100, true, 3)));
    }

    [Test]
    public void Who_types_nonsense_or_too_early_is_told()
    {
        var run = CommandRun.Of(DeadLine, "dance\nsteps\ndo wait\nsale\nsale\ntell paid\nwait\ntell paid\n");
        Assert.That(run.Lines, Has.Some.StartsWith("> There are: sale; tell").And.Some.EqualTo("> The terminal is busy.").And.Some.EqualTo("> The sale has not ended yet."));
        Assert.That(run.Lines, Has.Some.StartsWith("  do recharge-sim").And.Some.StartsWith("> To let time pass"));
        Assert.That(CommandRun.Of("drill LINK-05 --clock virtual"), Has.Property("Code").EqualTo(ExitCode.Usage).And.Property("Error").Contains("name one of LINK-05-cable-out"));
    }

    [Test]
    public void A_person_at_the_keyboard_takes_part_as_the_time_goes()
    {
        using var person = new PersonAtKeyboard(new StringReader("sale\nwait 5s\npress cancel\n"), TimeProvider.System, speed: 1000);
        var file = ScenarioFile.Read("LINK-99-lost.yaml", ScenarioText.Lost, _ => [], out _)!;
        var said = new List<BilingualText>();
        var session = new DrillSession(file, person.Pacer, said.Add);
        session.Drill.Ready = () => person.Sit(session.Seat);
        var report = session.Run("dev", seed: 1);
        Assert.That(report.Inputs.Select(input => input.Text), Is.EqualTo(new[] { "sale", "press cancel", "done" }));
        Assert.That(report.Inputs[1].Instant, Is.GreaterThan(report.Inputs[0].Instant), "how much later depends on the machine");
        Assert.That(said[0].English, Does.StartWith("Customer 1 wants to pay"));

        // What happened at the pace of the wall happens again at once.
        var text = RecordingText.Of(report.Run, seed: 1, report.Inputs, Recording.FromTheStart);
        var recorded = ScenarioFile.Read("any.yaml", text, _ => [], out _)!;
        var again = new Replay(recorded, recorded.Scenario.Recorded!).Run(_ => { }, _ => { }, display => display);
        Assert.That(again.Trace, Is.EqualTo(report.Run.Trace));
    }

    [Test]
    [Category("Long")]
    public void Every_scenario_of_the_catalogue_can_be_a_drill()
    {
        var deeds = string.Concat(Enumerable.Repeat("sale\nwait\ndo restart\nwait\ndo call-acquirer\ntell unpaid\n", 8));
        foreach (var path in ScenarioFiles.BuiltIn)
        {
            var file = ScenarioSelection.One(path);
            var script = new ScriptPacer(new StringReader(deeds), waitsFirst: true);
            var session = new DrillSession(file, script, _ => { });
            (script.Seat, script.IsIdle) = (session.Seat, () => session.Drill.IsIdle);
            var report = session.Run(ScenarioRunner.ProfilesOf(file.Scenario, Terminal.Emulator.Desk.ProfileFiles.Names)[0], seed: 1);
            Assert.That(report.Run.Outcome, Is.Not.Null, file.Name + string.Join("; ", report.Run.Failures));
            Assert.That(report.Run.Outcome!.Audit.IsClean, file.Name);
        }
    }

    [TestCaseSource(nameof(Parts))]
    public void What_a_step_puts_right_is_a_part_of_the_world(Remedy remedy)
    {
        var names = VirtualParts().Select(part => part.Name).ToList();
        Assert.That(names, Is.SupersetOf(RemedyEffect.PartsOf(remedy)));
    }

    [Test]
    public void The_page_publishes_the_rule()
    {
        var page = Repository.Read("docs/drills.md");
        foreach (var row in new[]
        {
            $"| each customer | {DrillRule.Tell} |",
            $"| each fault whose advice begins with a step | {DrillRule.Step} |",
            $"| the money | {DrillRule.Money} |",
            $"within {DrillRule.TellLimit.TotalMinutes} min",
            $"within {DrillRule.StepLimit.TotalMinutes} min",
            $"{DrillRule.Needless} points less",
            $"{DrillRule.PassMark} %",
        })
            Assert.That(page, Does.Contain(row));
        foreach (var remedy in Remedies.All.Where(remedy => remedy != Remedy.Wait))
            Assert.That(page, Does.Contain($"`{Remedies.KeyOf(remedy)}`"));
    }

    // Without the blanks of its columns.
    private static List<string> Score(CommandRun run) => [.. run.Lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];

    private static IEnumerable<Remedy> Parts => Remedies.All.Where(remedy => RemedyEffect.PartsOf(remedy).Count > 0);

    private static List<IWorldPart> VirtualParts() =>
        Terminal.Emulator.Desk.VirtualDesk.ScratchParts(Terminal.Emulator.Desk.ProfileFiles.Load("lakala-smart").Profile!)
            .Concat(Terminal.Emulator.Desk.VirtualDesk.ScratchParts(Terminal.Emulator.Desk.ProfileFiles.Load("lakala-classic").Profile!)).ToList();
}
