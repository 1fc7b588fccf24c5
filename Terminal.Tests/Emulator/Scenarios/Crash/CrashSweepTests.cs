using System.Text.Json;
using Terminal.Core.Transactions;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Scenarios;
using Terminal.Emulator.Scenarios.Crash;
using Terminal.Emulator.Scenarios.Running;
using Terminal.Tests.Emulator.Commands;

namespace Terminal.Tests.Emulator.Scenarios.Crash;

/// <summary>Power cuts at every call, write and message byte of golden scenarios.</summary>
public sealed class CrashSweepTests
{
    private const string Lost = """
        id: DEV-05
        variant: lost
        title: { zh: 冲正未记账, en: A reversal that is not posted }
        shows: { zh: 主机确认冲正而不记账。, en: The host acknowledges a reversal and does not post it. }
        articles: [B]
        links: [tcp]
        faults:
        - host: answer-lost
        decisive: faults[0]
        steps:
        - host: ["not-posted@0400*all"]
        - sale: 12.34
          expect: { verdict: reversed }
        """;

    private static readonly ScenarioRunner Runner = new(ScenarioStages.Virtual, seed: 1);

    private static IEnumerable<string> Golden => ScenarioFolder.Read(ScenarioFiles.BuiltIn, ScenarioStages.Virtual.ScratchParts, out _)
        .Where(file => file.Scenario.Golden).Select(file => file.Name);

    // A thin slice: some cut of every kind, at each of a few scenarios.
    [TestCase("HOST-01-answer-lost")]
    [TestCase("HOST-14-amount")]
    public void A_cut_of_each_kind_here_and_there_leaves_nothing_owed_or_doubled(string name)
    {
        var runs = new CrashSweep(Runner, every: 29).Run(Named(name), "dev").ToList();
        Assert.That(runs.SelectMany(run => run.Wrong.Select(wrong => $"{run.Plan}: {wrong}")), Is.Empty);
        Assert.That(runs.Select(run => run.Plan.Mode).Distinct(), Is.EquivalentTo(Enum.GetValues<CutMode>()));
        Assert.That(runs.Select(run => run.Plan.Point).Distinct(), Is.EquivalentTo(Enum.GetValues<CutPoint>()));
    }

    [TestCaseSource(nameof(Golden))]
    [Category("Long")]
    public void A_cut_anywhere_leaves_nothing_owed_or_doubled(string name)
    {
        var file = Named(name);
        var runs = new CrashSweep(Runner, every: 1).Run(file, ScenarioRunner.ProfilesOf(file.Scenario, ["dev", .. ProfileFiles.Names])[0]).ToList();
        Assert.That(runs.SelectMany(run => run.Wrong.Select(wrong => $"{run.Plan}: {wrong}")), Is.Empty);
        Assert.That(runs, Has.Count.GreaterThan(500));
    }

    [Test]
    public void The_golden_scenarios_are_of_every_kind()
    {
        Assert.That(Golden.Count(), Is.GreaterThanOrEqualTo(10));
        var verdicts = Golden.Select(name => Runner.Run(Named(name), ScenarioRunner.ProfilesOf(Named(name).Scenario, ["dev", .. ProfileFiles.Names])[0]).First().Sales[0].Result.Verdict);
        Assert.That(verdicts.Distinct(), Is.SupersetOf(new[] { SaleVerdict.Approved, SaleVerdict.Declined, SaleVerdict.Reversed, SaleVerdict.StillOwed }));
    }

    [Test]
    public void Money_that_is_lost_is_found()
    {
        var path = Path.Combine(Path.GetTempPath(), "DEV-05-lost.yaml");
        var file = ScenarioFile.Read(path, Lost, ScenarioStages.Virtual.ScratchParts, out var errors);
        Assert.That(errors, Is.Empty);
        var cut = new PowerCutPlan(CutMode.InRecovery, CutPoint.Call, 9);
        var run = CrashRun.Of(cut, Runner.Run(file!, cut.In(file!.Scenario), "dev"));
        Assert.That(run.Wrong, Has.Some.Contains("books"), "the acquirer has kept the money: the sweeps above can fail");
    }

    [Test]
    public void The_site_of_a_cut_is_read_from_the_trace()
    {
        TraceEvent[] events =
        [
            At("scenario", "step", "1: steps[0]"), At("flow", "transition", "Idle Start -> Preparing"), At("flow", "transition", "Preparing Prepared -> AwaitingCard"),
            At("power", "gone", "1"), At("scenario", "step", "2: cut"), At("power", "gone", "2"), At("scenario", "step", "3: cut"),
            At("flow", "boot", "1 owed, 0 unprinted"), At("power", "gone", "3"), At("scenario", "step", "4: cut"), At("flow", "boot", "0 owed, 0 unprinted"), At("power", "gone", "4"),
        ];
        Assert.That(CrashSite.Of(events), Is.EqualTo(new[]
        {
            new CrashSite("AwaitingCard", true), new CrashSite(CrashSite.Starting, false), new CrashSite(CrashSite.Recovering, false), new CrashSite(CrashSite.Waiting, false),
        }));

        static TraceEvent At(string source, string kind, string text) => new(TimeSpan.Zero, source, kind, text);
    }

    [Test]
    public void The_command_prints_the_matrix_and_writes_it_as_page_and_document()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of($"scenario crash DEV-01-just-in-time --clock virtual --every 41 --report {folder.Path}");
        Assert.That(run.Code, Is.Zero, run.Error);
        Assert.That(run.Out, Does.Contain("Authorizing").And.Contains("Recovering").And.Contains(" 0 failed"));
        Assert.That(File.ReadAllText(Path.Combine(folder.Path, "index.html")), Does.Contain("Authorizing"));
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.Path, "report.json")));
        Assert.That(document.RootElement.GetProperty("matrix").GetArrayLength(), Is.GreaterThan(8));
        Assert.That(document.RootElement.GetProperty("failed").GetInt32(), Is.Zero);
    }

    [TestCase("scenario crash", 64)]
    [TestCase("scenario crash --clock virtual --every 0", 64)]
    [TestCase("scenario crash NOTHING --clock virtual", 65)]
    public void What_cannot_be_cut_is_refused(string line, int code) => Assert.That(CommandRun.Of(line).Code, Is.EqualTo(code));

    private static ScenarioFile Named(string name) =>
        ScenarioFolder.Read(ScenarioFiles.Find(name), ScenarioStages.Virtual.ScratchParts, out _).Single(file => file.Name == name);
}
