using Terminal.Emulator.Desk;
using Terminal.Emulator.Scenarios;
using Terminal.Emulator.Scenarios.Reports;
using Terminal.Emulator.Scenarios.Running;
using Terminal.Tests.Leaks;

namespace Terminal.Tests.Emulator.Scenarios;

/// <summary>Every scenario file with every profile that has its devices, on the virtual clock; and its proof.</summary>
public sealed class ScenarioFilesTests
{
    private static readonly SecretScanner Scanner = new(SecretScanner.Sentinel);

    private static readonly ScenarioRunner Runner = new(ScenarioStages.Virtual, seed: 1);

    // Odd, so that cuts before calls and cuts after calls are among them.
    private static readonly ScenarioRunner Thin = new(ScenarioStages.Virtual, seed: 1) { Every = 7 };

    private static IReadOnlyList<ScenarioFile> Files => ScenarioFolder.Read(ScenarioFiles.BuiltIn, Runner.Stage.ScratchParts, out _);

    /// <summary>A sweep over more values than this runs with its first profile in quick suites, with all others in long ones.</summary>
    private const int ManyValues = 12;

    private static IEnumerable<TestCaseData> Swept => Files.Where(file => file.Sweep is { IsRange: true, Points.Count: > ManyValues })
        .Select(file => new TestCaseData(file.Name, ScenarioRunner.ProfilesOf(file.Scenario, ProfileFiles.Names)[0]));

    private static IEnumerable<TestCaseData> Pairs => Files.SelectMany(file => ScenarioRunner.ProfilesOf(file.Scenario, ProfileFiles.Names)
        .Select((profile, index) => CaseOf(file, profile, isLong: index > 0 && file.Sweep?.Points.Count > ManyValues)));

    [Test]
    public void Every_file_is_sound_and_found()
    {
        var files = ScenarioFolder.Read(ScenarioFiles.BuiltIn, Runner.Stage.ScratchParts, out var errors);
        Assert.That(errors, Is.Empty);
        Assert.That(files.Select(file => file.Path.Split('/')[^2]), Is.EqualTo(files.Select(file => file.Family)), "a folder for each family");
        Assert.That(files.Select(file => $"scenarios/{file.Family}/{file.Name}.yaml"), Is.EquivalentTo(ScenarioText.Files), "each is copied beside the program");
        Assert.That(files, Has.Count.GreaterThan(90));
    }

    [TestCaseSource(nameof(Pairs))]
    public void It_passes(string name, string profile) => Passes(name, profile, RunnerOf(Named(name)));

    [TestCaseSource(nameof(Swept))]
    [Category("Long")]
    public void It_passes_with_every_value(string name, string profile) => Passes(name, profile, Runner);

    private static void Passes(string name, string profile, ScenarioRunner runner)
    {
        var file = Named(name);
        var runs = runner.Run(file, profile).ToList();
        Assert.That(runs.SelectMany(run => run.Failures.Select(check => $"{run.Label}: {check.In(file.Name)}")), Is.Empty);
        Assert.That(Scanner.Find(string.Join('\n', runs[0].Events.Select(TraceLine.Of))), Is.Empty, "the trace tells a secret");
    }

    [TestCaseSource(nameof(Pairs))]
    public void It_fails_without_its_decisive_fault(string name, string profile) =>
        Assert.That(ScenarioProof.Of(Named(name), profile, RunnerOf(Named(name))).In(Core.Diagnosis.Language.English), Does.Contain("fails without"));

    private static ScenarioRunner RunnerOf(ScenarioFile file) => file.Sweep is { IsRange: true, Points.Count: > ManyValues } ? Thin : Runner;

    private static TestCaseData CaseOf(ScenarioFile file, string profile, bool isLong)
    {
        var data = new TestCaseData(file.Name, profile);
        return isLong ? data.SetCategory("Long") : data;
    }

    private static ScenarioFile Named(string name) => ScenarioFolder.Read(ScenarioFiles.Find(name), Runner.Stage.ScratchParts, out _)
        .Single(file => file.Name == name);
}
