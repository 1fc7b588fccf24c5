using System.Text.Json;
using System.Xml.Linq;
using Terminal.Emulator.Commands;
using Terminal.Tests.Emulator.Commands;
using Terminal.Tests.Leaks;

namespace Terminal.Tests.Emulator.Scenarios;

public sealed class ScenarioCommandTests
{
    private TemporaryFolder _folder = null!;

    private string LostFile => _folder["LINK-99-lost.yaml"];

    [SetUp]
    public void MakeFile()
    {
        _folder = new TemporaryFolder();
        File.WriteAllText(LostFile, ScenarioText.Lost);
    }

    [TearDown]
    public void RemoveFile() => _folder.Dispose();

    [Test]
    public void A_run_is_told_to_people_in_both_languages()
    {
        var english = Run("run", LostFile, "--profile", "dev");
        Assert.That(english.Code, Is.Zero, english.Error);
        Assert.That(english.Lines, Does.Contain("LINK-99-lost  The answer is lost  dev  PASSED"));
        Assert.That(english.Lines, Does.Contain("  Sale     12.34 reversed, exit 2"));
        Assert.That(english.Lines, Does.Contain("  Budget   30.02 s of 60 s spent"));
        Assert.That(english.Lines, Does.Contain("  Books    clean, 0 still owed"));
        Assert.That(english.Out, Does.Contain("[host-silent]").And.Contain("1 run(s): 1 passed, 0 failed"));
        Assert.That(english.Error, Is.EqualTo("[1/1] LINK-99-lost dev\n"));
        var chinese = Run("run", LostFile, "--profile", "dev", "--lang", "zh");
        Assert.That(chinese.Lines, Does.Contain("LINK-99-lost  应答丢失  dev  通过"));
        Assert.That(chinese.Out, Does.Contain("原因").And.Contain("建议"));
    }

    [Test]
    public void Every_profile_that_has_the_devices_takes_part()
    {
        var run = Run("run", LostFile, "--json");
        var profiles = run.Json().GetProperty("runs").EnumerateArray().Select(one => one.GetProperty("profile").GetString());
        Assert.That(profiles, Is.EqualTo(Terminal.Emulator.Desk.ProfileFiles.Names));
        File.WriteAllText(LostFile, ScenarioText.Lost.Replace("articles: [A]", "articles: [A]\nprofiles: [dev, bench]", StringComparison.Ordinal));
        Assert.That(Run("run", LostFile, "--profile", "all", "--json").Json().GetProperty("runs").GetArrayLength(), Is.EqualTo(2));
        File.WriteAllText(LostFile, ScenarioText.Lost.Replace("articles: [A]", "articles: [A]\nlinks: [carrier-pigeon]", StringComparison.Ordinal));
        var none = Run("run", LostFile);
        Assert.That((none.Code, none.Error), Is.EqualTo((ExitCode.BadInput, "No profile of those asked for has the devices of LINK-99-lost.\n")));
    }

    [Test]
    public void An_expectation_that_fails_ends_with_exit_code_5()
    {
        File.WriteAllText(LostFile, ScenarioText.Lost.Replace("net: 0", "net: 9.99", StringComparison.Ordinal));
        var run = Run("run", LostFile, "--profile", "dev");
        Assert.That(run.Code, Is.EqualTo(ExitCode.Violated));
        Assert.That(run.Lines, Does.Contain("  ✗ LINK-99-lost.yaml(12): expect.net: 9.99 yuan posted was expected, 0.00 yuan was found"));
    }

    [Test]
    public void A_bad_file_ends_with_exit_code_65_and_nothing_is_run()
    {
        File.WriteAllText(LostFile, ScenarioText.Lost.Replace("net: 0", "net: few", StringComparison.Ordinal));
        var run = Run("run", LostFile);
        Assert.That((run.Code, run.Out), Is.EqualTo((ExitCode.BadInput, "")));
        Assert.That(run.Error, Is.EqualTo("LINK-99-lost.yaml(12,40): expect.net: \"few\" is not an amount in yuan\n"));
        Assert.That(Run("run", "LINK-00").Code, Is.EqualTo(ExitCode.BadInput));
        Assert.That(Run("show", "nowhere.yaml").Code, Is.EqualTo(ExitCode.BadInput));
    }

    [Test]
    public void Reports_are_written_and_hold_what_happened()
    {
        File.WriteAllText(LostFile, ScenarioText.Lost.Replace("net: 0", "net: 9.99", StringComparison.Ordinal));
        var folder = _folder["out"];
        Assert.That(Run("run", LostFile, "--profile", "dev", "--report", folder).Code, Is.EqualTo(ExitCode.Violated));
        var junit = XDocument.Load(Path.Combine(folder, "junit.xml"));
        var suite = junit.Root!.Element("testsuite")!;
        Assert.That((suite.Attribute("name")!.Value, suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value), Is.EqualTo(("LINK", "1", "1")));
        Assert.That(suite.Element("testcase")!.Element("failure")!.Attribute("message")!.Value, Does.Contain("9.99"));
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "report.json")));
        var run = json.RootElement.GetProperty("runs")[0];
        Assert.That(run.GetProperty("passed").GetBoolean(), Is.False);
        Assert.That(run.GetProperty("sales")[0].GetProperty("told")[0].GetProperty("key").GetString(), Is.EqualTo("host-silent"));
        Assert.That(run.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("mti").GetString()), Does.Contain("0200").And.Contain("0410"));
        var overview = File.ReadAllText(Path.Combine(folder, "index.html"));
        Assert.That(overview, Does.StartWith("<!doctype html>").And.Contain("host-silent").And.Contain("9.99").And.Contain("runs/LINK-99-lost.html#dev"));
        var page = File.ReadAllText(Path.Combine(folder, "runs", "LINK-99-lost.html"));
        Assert.That(page, Does.Contain("<svg").And.Contain("Online budget · 30.02 s of 60 s").And.Contain("The bank did not answer").And.Contain("9.99").And.Contain("PIN block"));
        foreach (var html in new[] { overview, page })
            Assert.That(html, Does.Not.Contain("<script").And.Not.Contain("http").And.Not.Contain("url(").And.Not.Contain("<link"), "it needs nothing else");
    }

    [Test]
    public void A_report_speaks_Chinese()
    {
        var folder = _folder["out"];
        Assert.That(Run("run", LostFile, "--profile", "dev", "--lang", "zh", "--report", folder).Code, Is.Zero);
        Assert.That(File.ReadAllText(Path.Combine(folder, "index.html")), Does.Contain("<html lang=\"zh\">").And.Contain("场景测试报告"));
        Assert.That(File.ReadAllText(Path.Combine(folder, "runs", "LINK-99-lost.html")), Does.Contain("在线预算 · 30.02 s，时限 60 s").And.Contain("建议"));
    }

    [Test]
    public void No_output_tells_the_card_or_its_PIN()
    {
        var scanner = new SecretScanner(SecretScanner.Sentinel);
        var folder = _folder["out"];
        var run = Run("run", LostFile, "--profile", "dev", "--trace", "--json", "--report", folder);
        var texts = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText).Append(run.Out).Append(run.Error).ToList();
        Assert.That(texts, Has.Count.EqualTo(6).And.All.Length.GreaterThan(200));
        Assert.That(texts.SelectMany(scanner.Find), Is.Empty);
    }

    [Test]
    public void The_trace_has_fixed_columns()
    {
        var run = Run("run", LostFile, "--profile", "dev", "--trace");
        Assert.That(run.Out, Does.Match(@"(?m)^     6\.\d{3} link     send             0200 \d{6}$"));
    }

    [Test]
    public void A_proof_is_told_with_the_expectation_that_fails()
    {
        var run = Run("prove", LostFile, "--profile", "dev");
        Assert.That((run.Code, run.Lines[0]), Is.EqualTo((0, "LINK-99-lost dev: fails without faults[0]: LINK-99-lost.yaml(11): steps[0].expect.verdict: reversed was expected, approved was found")));
        File.WriteAllText(LostFile, ScenarioText.Lost.Replace("decisive: faults[0]", "decisive: articles", StringComparison.Ordinal));
        Assert.That(Run("prove", LostFile, "--profile", "dev").Code, Is.EqualTo(ExitCode.Violated));
    }

    [Test]
    public void A_file_is_shown()
    {
        var run = Run("show", LostFile);
        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Out, Does.StartWith("LINK-99-lost  The answer is lost\nA lost answer is reversed.\n").And.EndWith("expect: { host: [\"0200\", \"0400\"], net: 0 }\n"));
    }

    private static CommandRun Run(params string[] words) => CommandRun.Of(["scenario", .. words, "--clock", "virtual"]);
}
