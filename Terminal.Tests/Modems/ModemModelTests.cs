using System.Text;
using System.Text.Json;
using Terminal.Drivers.Modems;
using Terminal.Tests.Profiles;

namespace Terminal.Tests.Modems;

public sealed class ModemModelTests
{
    private const string Sound = """{"name":"x","en":"X","zh":"X","init":["ATE0"],"reset":"ATZ","resetTimeMs":1000}""";

    private static string Folder => Path.Combine(Repository.Root, "Terminal.Drivers", "Modems", "Models");

    private static IEnumerable<string> Files =>
        Directory.GetFiles(Folder, "*.json").Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    [Test]
    public void Every_model_file_is_in_the_program_under_its_name() =>
        Assert.That(Files.Select(file => Path.GetFileNameWithoutExtension(file)), Is.EqualTo(ModemModels.Names));

    [TestCaseSource(nameof(Files))]
    public void Every_model_keeps_to_the_schema(string file)
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "modem-model.schema.json")));
        using var model = JsonDocument.Parse(File.ReadAllText(file));
        Assert.That(new SchemaCheck(schema.RootElement).Check(model.RootElement), Is.Empty);
    }

    [Test]
    public void What_a_file_leaves_out_is_the_usual()
    {
        var model = Read(Sound, out var errors);
        Assert.That(errors, Is.Empty);
        Assert.That((model!.GuardTime, model.CommandPause, model.Escape, model.Dial, model.HangUp), Is.EqualTo(
            (TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(20), EscapeStyle.GuardTime, new DialModifiers(), "ATH")));
    }

    [TestCase("AT+QIACT=1", 150)]
    [TestCase("at+qiact?", 150)]
    [TestCase("AT+QIDEACT=1", 40)]
    [TestCase("AT+CSQ", 5)]
    public void The_longest_beginning_decides_how_long_a_command_may_take(string command, int seconds) =>
        Assert.That(ModemModels.Find("quectel-ec2x")!.LimitOf(command), Is.EqualTo(TimeSpan.FromSeconds(seconds)));

    [TestCase("\"name\":\"x\"", "\"name\":\"X Y\"", "name", ModemModelErrorReason.NameInvalid)]
    [TestCase("\"en\":\"X\"", "\"en\":\"\"", "en", ModemModelErrorReason.TextMissing)]
    [TestCase("\"ATE0\"", "\"E0\"", "init[0]", ModemModelErrorReason.CommandInvalid)]
    [TestCase("\"ATE0\"", "\"AT\\rATZ\"", "init[0]", ModemModelErrorReason.CommandInvalid)]
    [TestCase("\"resetTimeMs\":1000", "\"resetTimeMs\":0", "resetTimeMs", ModemModelErrorReason.TimeOutOfRange)]
    [TestCase("\"en\":\"X\"", "\"en\":\"X\",\"commandPauseMs\":5", "commandPauseMs", ModemModelErrorReason.TimeOutOfRange)]
    [TestCase("\"en\":\"X\"", "\"en\":\"X\",\"limitsMs\":{\"ATD\":-1}", "limitsMs.ATD", ModemModelErrorReason.TimeOutOfRange)]
    [TestCase("\"en\":\"X\"", "\"en\":\"X\",\"escape\":\"TimeIndependent\"", "escape", ModemModelErrorReason.EscapeHazard)]
    [TestCase("\"en\":\"X\"", "\"en\":\"X\",\"unsolicited\":[\"\"]", "unsolicited", ModemModelErrorReason.TextMissing)]
    public void What_is_wrong_is_named(string sound, string wrong, string path, ModemModelErrorReason reason)
    {
        Assert.That(Read(Sound.Replace(sound, wrong), out var errors), Is.Null);
        Assert.That(errors.Select(error => (error.Path, error.Reason)), Is.EqualTo(new[] { (path, reason) }));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"name":"x","en":"X","zh":"X","init":null,"reset":"ATZ","resetTimeMs":1000}""")]
    [TestCase("""{"name":"x","en":"X","zh":"X","init":[],"reset":"ATZ","resetTimeMs":1000,"more":1}""")]
    [TestCase("""{"name":"x","en":"X","zh":"X","init":[],"reset":"ATZ","resetTimeMs":1000,"sockets":"other"}""")]
    public void What_is_no_model_is_malformed(string json)
    {
        Assert.That(Read(json, out var errors), Is.Null);
        Assert.That(errors.Select(error => error.Reason), Is.EqualTo(new[] { ModemModelErrorReason.Malformed }));
    }

    [TestCase("ATE0S2=255")]
    [TestCase("ATS02=128X4")]
    public void An_escape_without_silence_is_taken_if_it_is_switched_off(string init) =>
        Assert.That(Read(Sound.Replace("ATE0", init).Replace("\"en\"", "\"escape\":\"TimeIndependent\",\"en\""), out _), Is.Not.Null);

    private static ModemModel? Read(string json, out IReadOnlyList<ModemModelError> errors) =>
        ModemModels.Read(Encoding.UTF8.GetBytes(json), out errors);
}
