namespace Terminal.Tests.Emulator.Scenarios;

/// <summary>The schema that editors read takes what the program takes, and refuses what it refuses.</summary>
public sealed class ScenarioSchemaTests
{
    private static readonly JsonSchema Schema = new(Repository.Read("scenarios/scenario.schema.json"));

    [TestCaseSource(typeof(ScenarioText), nameof(ScenarioText.Files))]
    public void Every_file_fits(string file)
    {
        var text = Repository.Read(file);
        Assert.That(Schema.Errors(ScenarioText.JsonOf(text)), Is.Empty);
        Assert.That(text, Does.StartWith("# yaml-language-server: $schema=../scenario.schema.json\n"));
    }

    [Test]
    public void The_file_of_the_tests_fits() => Assert.That(Schema.Errors(ScenarioText.JsonOf(ScenarioText.Lost)), Is.Empty);

    [TestCase("steps: [ dance ]")]
    [TestCase("steps: [ { sale: 1, pin: maybe } ]")]
    [TestCase("steps: [ { sale: 1, expect: { verdict: lucky } } ]")]
    [TestCase("steps: [ { sale: 1, expect: { budget: { atLeast: x } } } ]")]
    [TestCase("steps: []")]
    [TestCase("steps: [ { wait: soon } ]")]
    [TestCase("faults: [ { colour: red } ]")]
    [TestCase("colour: red")]
    [TestCase("start: dreaming")]
    [TestCase("terminal: { colour: red }")]
    public void What_the_program_refuses_is_refused(string line)
    {
        var text = ScenarioText.With("decisive: id\n" + line + (line.StartsWith("steps", StringComparison.Ordinal) ? "" : "\nsteps: [ { sale: 1 } ]"));
        Assert.That(Schema.Errors(ScenarioText.JsonOf(text)), Is.Not.Empty);
        Assert.That(ScenarioText.Errors(text), Is.Not.Empty);
    }
}
