using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Host;
using Terminal.Emulator.Scenarios;
using Terminal.Emulator.Scenarios.Running;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Board;

namespace Terminal.Tests.Emulator.Scenarios;

public sealed class ScenarioRunnerTests
{
    [Test]
    public void A_run_tells_sales_messages_books_and_checks()
    {
        var run = RunOf(ScenarioText.Lost);
        var sale = run.Sales.Single();
        Assert.Multiple(() =>
        {
            Assert.That(run.Failures, Is.Empty);
            Assert.That((sale.Verdict, sale.Exit, sale.Owed), Is.EqualTo(("reversed", 2, 0)));
            Assert.That(sale.BudgetSpent, Is.InRange(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31)));
            Assert.That(sale.Links, Is.EqualTo(new[] { "tcp up" }));
            Assert.That(run.Outcome!.Messages, Is.EqualTo(new[] { "0200", "0400" }));
            Assert.That(run.Outcome.Audit.IsClean, Is.True);
            Assert.That(run.Sequence, Is.EqualTo(new[] { "tcp port ok", "tcp data-session ok", "tcp connect ok", "ethernet up", "reversed host-silent" }));
            Assert.That(run.Checks.Select(check => check.Path), Is.SupersetOf(new[] { "run", "books", "owed", "secrets", "faults[0]", "steps[0]: online budget" }));
        });
    }

    [Test]
    public void The_same_seed_gives_the_same_run()
    {
        var (first, second) = (RunOf(ScenarioText.Lost), RunOf(ScenarioText.Lost));
        Assert.That(second.Events, Is.EqualTo(first.Events));
    }

    [TestCase("verdict: approved", "LINK-99-lost.yaml(9): steps[0].expect.verdict: approved was expected, reversed was found")]
    [TestCase("exit: 0..1", "steps[0].expect.exit: 0..1 was expected, 2 was found")]
    [TestCase("fault: none", "steps[0].expect.fault: none was expected, host-silent was found")]
    [TestCase("told: [host-silent, sim-missing]", "steps[0].expect.told: host-silent, sim-missing was expected, host-silent was found")]
    [TestCase("advice: { zh: 月亮 }", "steps[0].expect.advice.zh: \"月亮\" was expected, ")]
    [TestCase("code: \"00\"", "steps[0].expect.code: 00 was expected, none was found")]
    [TestCase("receipt: printed", "steps[0].expect.receipt: printed was expected, none was found")]
    [TestCase("owed: 1", "steps[0].expect.owed: 1 was expected, 0 was found")]
    [TestCase("links: [tcp up, tcp up]", "steps[0].expect.links: tcp up, tcp up was expected, tcp up was found")]
    [TestCase("links: [sim up]", "steps[0].expect.links: sim up was expected, tcp up was found")]
    [TestCase("steps: [\"tcp dial *\"]", "steps[0].expect.steps: tcp dial * was expected, ")]
    [TestCase("warnings: [sim-data-low]", "steps[0].expect.warnings: sim-data-low was expected, none was found")]
    [TestCase("budget: { atMost: 5s }", "steps[0].expect.budget.atMost: at most 5 s was expected, 30.")]
    [TestCase("total: { atLeast: 5min }", "steps[0].expect.total.atLeast: at least 300 s was expected, 36.")]
    public void What_is_not_as_expected_of_a_sale_is_told(string expect, string failure)
    {
        var run = RunOf(ScenarioText.With($"faults: [ {{ host: answer-lost }} ]\ndecisive: faults[0]\nsteps:\n- {{ sale: 1, expect: {{ {expect} }} }}"));
        Assert.That(run.Failures.Select(check => check.In("LINK-99-lost.yaml")), Has.One.Contains(failure));
        Assert.That(run.Failures.Count(), Is.EqualTo(1));
    }

    [TestCase("host: [\"0200\"]", "expect.host: 0200 was expected, 0200, 0400 was found")]
    [TestCase("net: 1.00", "expect.net: 1.00 yuan posted was expected, 0.00 yuan was found")]
    [TestCase("owed: 2", "expect.owed: 2 was expected, 0 was found")]
    [TestCase("discrepancies: 1", "expect.discrepancies: 1 was expected, 0 was found")]
    [TestCase("events: [ { source: host, kind: received, times: 3 } ]", "expect.events[0]: 3 × \"host received *\" was expected, 2 was found")]
    public void What_is_not_as_expected_of_the_end_is_told(string expect, string failure)
    {
        var run = RunOf(ScenarioText.With($"faults: [ {{ host: answer-lost }} ]\ndecisive: faults[0]\nsteps:\n- {{ sale: 1, expect: {{ exit: 2 }} }}\nexpect: {{ {expect} }}"));
        Assert.That(run.Failures.Select(check => check.In("LINK-99-lost.yaml")), Has.One.Contains(failure));
    }

    [Test]
    public void A_fault_comes_at_the_nth_event_and_after_its_time()
    {
        var run = RunOf(ScenarioText.With("""
            faults:
            - { when: { source: display, kind: show, text: "enter-pin*", nth: 2 }, after: 1s, host: no-answer }
            decisive: faults[0]
            steps:
            - { sale: 1, expect: { verdict: approved } }
            - { sale: 2, expect: { verdict: reversed } }
            expect: { net: 1 }
            """));
        Assert.That(run.Failures, Is.Empty);
        var shown = run.Events.Where(one => one.Text.StartsWith("enter-pin", StringComparison.Ordinal)).Select(one => one.Instant).ToList();
        var happened = run.Events.Single(one => one.Kind == "happens").Instant;
        Assert.That(happened - shown[1], Is.EqualTo(TimeSpan.FromSeconds(1)));
    }

    [Test]
    public void A_fault_that_never_comes_fails_the_run()
    {
        var run = RunOf(ScenarioText.With("""
            faults: [ { when: { kind: earthquake }, host: no-answer } ]
            decisive: faults[0]
            steps: [ { sale: 1, expect: { verdict: approved } } ]
            """));
        Assert.That(run.Failures.Select(check => check.Path), Is.EqualTo(new[] { "faults[0]" }));
    }

    [Test]
    public void People_cancel_restart_and_use_other_cards()
    {
        var run = RunOf(ScenarioText.With("""
            faults: [ { host: answer-lost@0400*3, at: 3 }, { host: no-answer, at: 3 } ]
            decisive: faults[0]
            background: off
            steps:
            - { sale: 1, cancel: 500ms, expect: { verdict: ended-unsent, fault: cancelled-by-operator } }
            - { sale: 2, pin: cancel, expect: { verdict: ended-unsent } }
            - { sale: 3, expect: { verdict: still-owed, owed: 1, exit: 3 } }
            - restart
            - { sale: 4, card: insufficient-funds, expect: { verdict: declined, code: "51" } }
            - { sale: 5, swipe: never, expect: { verdict: ended-unsent, fault: card-not-presented } }
            - { sale: 6, swipe: { unreadable: 1 }, expect: { verdict: approved, receipt: printed } }
            expect: { net: 6 }
            """));
        Assert.That(run.Failures, Is.Empty);
        Assert.That(run.Events.Count(one => one.Kind == "boot"), Is.EqualTo(1), "the first start lies before the first step");
    }

    [Test]
    public void The_world_heals_and_what_is_owed_drains()
    {
        var run = RunOf(ScenarioText.With("""
            faults: [ { host: host-gone } ]
            decisive: faults[0]
            steps: [ { sale: 1, expect: { verdict: still-owed, owed: 1 } } ]
            expect: { net: 0, owed: 0 }
            """));
        Assert.That(run.Failures, Is.Empty);
        Assert.That(run.Outcome!.Messages, Does.Contain("0400"));
    }

    [Test]
    public void A_sweep_runs_until_its_verdict()
    {
        var text = ScenarioText.With("""
            sweep: { name: n, values: 0..9, until: approved }
            decisive: faults[0]
            faults: [ { host: "code=${n}1@0200" } ]
            steps: [ { sale: 1, expect: [ { for: 0, verdict: declined }, { for: 1, exit: 0 } ] } ]
            """);
        var runs = new ScenarioRunner(ScenarioStages.Virtual, 1).Run(ScenarioText.Sound(text), "dev").ToList();
        Assert.That(runs.Select(run => (run.Label, run.Passed)), Is.EqualTo(new[] { ("dev n=0", true), ("dev n=1", true) }));
        var never = new ScenarioRunner(ScenarioStages.Virtual, 1) { Every = 4 }
            .Run(ScenarioText.Sound(text.Replace("until: approved", "until: still-owed", StringComparison.Ordinal)), "dev").ToList();
        Assert.That(never.Select(run => run.Label), Is.EqualTo(new[] { "dev n=0", "dev n=4", "dev n=8" }));
        Assert.That(never[^1].Failures.Select(check => check.Path), Does.Contain("sweep.until"));
    }

    [Test]
    public void A_proof_needs_an_expectation_that_fails_without_the_decisive_fault()
    {
        var runner = new ScenarioRunner(ScenarioStages.Virtual, 1);
        var proof = ScenarioProof.Of(ScenarioText.Sound(ScenarioText.Lost), "dev", runner);
        Assert.That((proof.Succeeded, proof.FirstFailure), Is.EqualTo((true, "LINK-99-lost.yaml(11): steps[0].expect.verdict: reversed was expected, approved was found")));
        var nothing = ScenarioText.Sound(ScenarioText.With("decisive: background\nbackground: on\nsteps: [ { sale: 1, expect: { exit: 0 } } ]"));
        Assert.That(ScenarioProof.Of(nothing, "dev", runner).Succeeded, Is.False);
        var broken = ScenarioText.Sound(ScenarioText.Lost.Replace("decisive: faults[0]", "decisive: steps", StringComparison.Ordinal));
        Assert.That(ScenarioProof.Of(broken, "dev", runner).Unreadable, Does.Contain("steps: must have at least one step"));
    }

    [Test]
    public void Another_stage_must_show_the_same_steps()
    {
        var file = ScenarioText.Sound(ScenarioText.Lost);
        var same = new ScenarioRunner(ScenarioStages.Virtual, 1, watch: null, twin: ScenarioStages.Virtual).Run(file, "dev").Single();
        Assert.That(same.Failures, Is.Empty);
        var other = new ScenarioRunner(ScenarioStages.Virtual, 1, watch: null, twin: new Broken()).Run(file, "dev").Single();
        Assert.That(other.Failures.Select(check => check.In("x")), Is.EqualTo(new[]
        {
            "steps as on the virtual clock:  was expected, tcp port ok, tcp data-session ok, tcp connect ok, ethernet up, reversed host-silent was found",
        }));
    }

    [Test]
    public void A_secret_in_the_trace_fails_the_run()
    {
        var run = RunOf(ScenarioText.Lost, new Indiscreet());
        Assert.That(run.Failures.Select(check => check.Found), Is.EqualTo(new[] { "the PIN of sentinel in base64, the number of sentinel" }));
    }

    [Test]
    public void A_world_that_cannot_be_made_fails_the_run_by_name()
    {
        var run = RunOf(ScenarioText.Lost, new Broken());
        Assert.That(run.Failures.Select(check => check.Found), Is.EqualTo(new[] { "no electricity" }));
    }

    [Test]
    public void A_step_that_does_not_end_fails_the_run_by_name()
    {
        var run = RunOf(ScenarioText.Lost, new Hanging());
        Assert.That(run.Failures.Select(check => (check.Path, check.Found)), Does.Contain(("steps[0]", "none within 3600 s")));
        Assert.That(run.Outcome, Is.Null);
    }

    private static ScenarioRun RunOf(string text, IScenarioStage? stage = null) =>
        new ScenarioRunner(stage ?? ScenarioStages.Virtual, 1).Run(ScenarioText.Sound(text), "dev").Single();

    private abstract class Other : IScenarioStage
    {
        public string Clock => "virtual";

        public string Wire => "memory";

        public TimeSpan Tolerance => TimeSpan.Zero;

        public IReadOnlyList<IWorldPart> ScratchParts(TerminalProfile profile) => [];

        public abstract LoopEnd Play(TerminalProfile profile, ulong seed, EventLog log, Func<IScenarioWorld, Task> script);
    }

    private sealed class Broken : Other
    {
        public override LoopEnd Play(TerminalProfile profile, ulong seed, EventLog log, Func<IScenarioWorld, Task> script) =>
            throw new DeskFailure("no electricity");
    }

    private sealed class Indiscreet : Other
    {
        public override LoopEnd Play(TerminalProfile profile, ulong seed, EventLog log, Func<IScenarioWorld, Task> script)
        {
            var sentinel = Leaks.SecretScanner.Sentinel;
            log.Written += Whisper;
            return ScenarioStages.Virtual.Play(profile, seed, log, script);

            void Whisper(TraceEvent happened)
            {
                if (happened.Kind != "heals")
                    return;
                log.Write("gossip", "whispers", $"it was {sentinel.Pan}");
                log.Write("gossip", "whispers", Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes("xy" + sentinel.Pin + "z")));
            }
        }
    }

    private sealed class Hanging : Other
    {
        public override LoopEnd Play(TerminalProfile profile, ulong seed, EventLog log, Func<IScenarioWorld, Task> script) =>
            ScenarioStages.Virtual.Play(profile, seed, log, world => script(new World(world)));

        private sealed class World(IScenarioWorld inner) : IScenarioWorld
        {
            public EventLoop Loop => inner.Loop;

            public IReadOnlyList<IWorldPart> Parts => inner.Parts;

            public PowerPart? Power => inner.Power;

            public Seat? Seat => inner.Seat;

            public Task<EmulatedTerminal> StartAsync(Operator person, bool losesPower) => inner.StartAsync(person, losesPower);

            public Task StrikeAsync(HostFault fault) => new TaskCompletionSource().Task;

            public Task MendAsync() => inner.MendAsync();

            public Task SettleAsync() => inner.SettleAsync();

            public Task<BankBooks> BooksAsync() => inner.BooksAsync();
        }
    }
}
