using Terminal.Emulator.Commands;
using Terminal.Emulator.Scenarios;
using Terminal.Emulator.Scenarios.Recordings;
using Terminal.Emulator.Scenarios.Running;
using Terminal.Tests.Emulator.Commands;

namespace Terminal.Tests.Emulator.Scenarios;

/// <summary>What happened becomes a scenario of its own, which passes and cannot do without what went wrong.</summary>
public sealed class ScenarioExportTests
{
    private TemporaryFolder _folder = null!;

    private string Recorded => _folder["run.yaml"];

    private string Mine => _folder["HOST-01-mine.yaml"];

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void A_recorded_sale_reads_as_a_person_would_write_it()
    {
        Assert.That(CommandRun.Of($"sale 12.34 --clock virtual --fault answer-lost --record {Recorded}").Code, Is.EqualTo(ExitCode.Reversed));
        Assert.That(CommandRun.Of($"replay {Recorded} --export {Mine}").Code, Is.Zero);
        Assert.That(File.ReadAllText(Mine), Is.EqualTo("""
            # What happened: reversed (host-silent)
            id: HOST-01
            variant: mine
            title: { zh: "一笔消费", en: "One sale" }
            shows:
              zh: "由一次录制导出：做了什么，结果如何。"
              en: "Exported from a recording: what was done, and what came of it."
            articles: [+]
            profiles: [dev]
            start: first-boot
            background: off
            faults:
            - { host: ["answer-lost"] }
            decisive: faults[0]
            steps:
            - sale: 12.34
              card: unionpay-debit
              expect: { verdict: reversed, exit: 2, fault: host-silent, receipt: none, owed: 0 }
            expect: { host: ["0800", "0200", "0400"], net: 0.00 }

            """));
        Holds(Mine);
    }

    [Test]
    public void What_a_person_did_in_a_drill_becomes_steps_and_pauses()
    {
        var deeds = "sale\nwait 2s\npress cancel\nwait\nwait 30s\nsale\nwait\ndo check-telephone-line\nwait 5s\ntell paid\ndone\n";
        CommandRun.Of($"drill LINK-05-cable-out --clock virtual --profile bench --record {Recorded}", deeds);
        var exported = CommandRun.Of($"replay {Recorded} --export {Mine}");
        Assert.That(exported.Code, Is.Zero, exported.Out + exported.Error);
        var text = File.ReadAllText(Mine);
        Assert.That(text, Does.Contain("- { after: 2s, press: cancel }").And.Contain("- wait: 30s").And.Contain("set: { telephone: { preset: normal } }").And.Contain("- wait: 5s"), text);
        Holds(Mine);
    }

    [Test]
    public void A_run_that_went_otherwise_is_exported_as_it_went()
    {
        CommandRun.Of($"scenario run LINK-09-late-answer --clock virtual --profile dev --record {Recorded}");
        var exported = CommandRun.Of($"replay {Recorded} --until flow/transition/*Reversing* --fault code=64@0400*all --export {Mine}");
        Assert.That(exported.Code, Is.Zero, exported.Out + exported.Error);
        Assert.That(File.ReadAllText(Mine), Does.Contain("host: [\"code=64@0400*all\"]").And.Contain("still-owed"));
        Holds(Mine);
    }

    // Every profile's first scenario of each kind of step; the whole catalogue is the long test's.
    [TestCase("DEV-10-each-state", "dev")]
    [TestCase("DEV-06-paper-out", "lakala-smart")]
    [TestCase("DEV-01-too-late", "dev")]
    [TestCase("DEV-03-torn", "lakala-smart")]
    [TestCase("HOST-08-limit", "bench")]
    [TestCase("LINK-01-refused", "lakala-classic")]
    [TestCase("LINK-14-owed", "lakala-classic")]
    [TestCase("HOST-04-codes", "dev")]
    public void A_run_of_the_catalogue_comes_back_as_it_was(string name, string profile) => ComesBack(name, profile);

    [Test]
    [Category("Long")]
    public void Every_run_of_the_catalogue_comes_back_as_it_was()
    {
        foreach (var path in ScenarioFiles.BuiltIn)
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var file = ScenarioFolder.Read([path], new MemoryStage().ScratchParts, out _)[0];
            ComesBack(name, ScenarioRunner.ProfilesOf(file.Scenario, Terminal.Emulator.Desk.ProfileFiles.Names)[0]);
        }
    }

    private static void ComesBack(string name, string profile)
    {
        var file = ScenarioFolder.Read(ScenarioFiles.Find(name).Where(path => Path.GetFileNameWithoutExtension(path) == name), new MemoryStage().ScratchParts, out _)[0];
        var run = new ScenarioRunner(new MemoryStage(), seed: 1).Run(file, profile, file.Sweep?.Points[0]);
        var exported = new ScenarioExport("ABC-01-mine.yaml", profile, seed: 1, file.TerminalAt(run.Point)).Play(new RunAsScenario(run).Make("ABC-01", "mine"), recorded: false, out var problem);
        Assert.That(problem, Is.Null, name);
        Assert.That(exported!.Passed, name);
        Assert.That(exported.Sales.Select(sale => (sale.Verdict, sale.Exit, string.Join(' ', sale.Told))), Is.EqualTo(run.Sales.Select(sale => (sale.Verdict, sale.Exit, string.Join(' ', sale.Told)))), name);
        Assert.That(exported.Outcome!.Messages, Is.EqualTo(run.Outcome!.Messages), name);
        Assert.That(new JsonSchema(Repository.Read("scenarios/scenario.schema.json")).Errors(ScenarioText.JsonOf(exported.File.Text)), Is.Empty, name);
    }

    private static void Holds(string path)
    {
        var run = CommandRun.Of($"scenario run {path} --clock virtual");
        Assert.That(run.Code, Is.Zero, File.ReadAllText(path) + run.Out + run.Error);
        Assert.That(CommandRun.Of($"scenario prove {path} --clock virtual").Code, Is.Zero);
    }
}
