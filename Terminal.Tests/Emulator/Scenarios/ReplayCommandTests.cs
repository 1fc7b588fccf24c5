using System.Text.RegularExpressions;
using Terminal.Emulator.Commands;
using Terminal.Tests.Emulator.Commands;
using Terminal.Tests.Leaks;

namespace Terminal.Tests.Emulator.Scenarios;

/// <summary>A run that was recorded can be entered again, at any of its events.</summary>
public sealed class ReplayCommandTests
{
    private TemporaryFolder _folder = null!;

    private string Recorded => _folder["run.yaml"];

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("", ExitCode.Approved)]
    [TestCase(" --fault answer-lost", ExitCode.Reversed)]
    [TestCase(" --fault answer-lost --fault no-answer@0400*2", ExitCode.Reversed)]
    [TestCase(" --fault code=51", ExitCode.Declined)]
    [TestCase(" --fault host-gone", ExitCode.StillOwed)]
    [TestCase(" --fault answer-late=35", ExitCode.Reversed)]
    [TestCase(" --fault wired=cable-out", ExitCode.EndedUnsent)]
    [TestCase(" --fault bad-swipe=1 --card unionpay-credit", ExitCode.Approved)]
    [TestCase(" --fault no-card", ExitCode.EndedUnsent)]
    [TestCase(" --fault pin-cancelled", ExitCode.EndedUnsent)]
    [TestCase(" --pin 000000", ExitCode.Declined)]
    [TestCase(" --card chip-online", ExitCode.Approved)]
    public void A_sale_is_told_as_a_scenario_that_expects_what_came_of_it(string options, int exit)
    {
        var sale = CommandRun.Of($"sale 12.34 --clock virtual --seed 7 --trace --record {Recorded}{options}");
        Assert.That(sale.Code, Is.EqualTo(exit), sale.Error);
        var text = File.ReadAllText(Recorded);
        Assert.That(text, Does.Contain($"exit: {exit}, ").And.Not.Contain("000000\""));
        Assert.That(new JsonSchema(Repository.Read("scenarios/scenario.schema.json")).Errors(ScenarioText.JsonOf(text)), Is.Empty);
        Assert.That(CommandRun.Of($"scenario run {Recorded} --clock virtual --profile dev --seed 7").Code, Is.Zero);
        var replay = CommandRun.Of($"replay {Recorded} --trace");
        Assert.That(replay, Has.Property("Code").Zero.And.Property("Out").Contains("events, the same as recorded"));

        // What the sale told is what the replay tells, but for the script's own lines.
        var sold = sale.Lines.TakeWhile(IsTrace).ToList();
        var replayed = replay.Lines.TakeWhile(IsTrace).Where(line => !line.Contains(" scenario ", StringComparison.Ordinal)).Take(sold.Count).ToList();
        var least = sold.FindLastIndex(line => line.Contains("flow     transition", StringComparison.Ordinal)) + 1;
        Assert.That(replayed.Take(least), Is.EqualTo(sold.Take(least)));
    }

    [TestCase("sale 1.00", "it is made on the real clock")]
    [TestCase("sale 1.00 --clock virtual --state /nowhere", "it begins with what a state folder holds")]
    [TestCase("sale 1.00 --clock virtual --fault paper-out", "scenarios do not count paper")]
    [TestCase("sale 1.00 --clock virtual --reader tda8029", "its reader is not the profile's")]
    [TestCase("sale 1.00 --clock virtual --fault refused@0800*all", "played as one it goes otherwise", Description = "The door is shut before the terminal starts")]
    public void What_no_scenario_can_tell_is_refused(string line, string reason) => Assert.That(
        CommandRun.Of($"{line} --record {Recorded}"),
        Has.Property("Code").EqualTo(ExitCode.Usage).And.Property("Error").EqualTo($"This sale cannot be recorded as a scenario: {reason}.\n"));

    [TestCase("LINK-05-cable-out", "bench", "link/up#2")]
    [TestCase("LINK-09-late-answer", "dev", "flow/reversal")]
    [TestCase("LINK-14-owed", "lakala-smart", "link/failed#3")]
    [TestCase("LINK-08-busy", "lakala-classic", "flow/transition#4")]
    [TestCase("DEV-10-each-state", "dev", "power/gone")]
    [TestCase("DEV-06-paper-out", "lakala-classic", "display/show/approved-unprinted*")]
    [TestCase("DEV-09-cancel-at-pin", "lakala-esign", "flow/transition/*EnteringPin*")]
    [TestCase("HOST-08-limit", "dev", "display/show/blocked*")]
    [TestCase("HOST-04-codes", "bench", "link/receive/0210*")]
    public void A_run_entered_again_is_the_same_byte_for_byte_up_to_any_event(string scenario, string profile, string until)
    {
        var run = CommandRun.Of($"scenario run {scenario} --clock virtual --profile {profile} --seed 5 --trace --record {Recorded}");
        Assert.That(run.Code, Is.Zero, run.Out + run.Error);
        var replay = CommandRun.Of($"replay {Recorded} --trace");
        Assert.That(replay.Code, Is.Zero, replay.Out + replay.Error);
        Assert.That(replay.Out, Does.Contain("events, the same as recorded"));
        var whole = replay.Lines.TakeWhile(IsTrace).ToList();
        Assert.That(run.Out, Does.Contain(string.Join('\n', whole) + "\n"));
        var back = CommandRun.Of($"replay {Recorded} --until {until}");
        var part = back.Lines.TakeWhile(IsTrace).ToList();
        Assert.That(part, Has.Count.InRange(1, whole.Count - 1), back.Error);
        Assert.That(part, Is.EqualTo(whole.Take(part.Count)));
    }

    [Test]
    public void Going_back_shows_the_trace_up_to_the_event()
    {
        Record();
        var back = CommandRun.Of($"replay {Recorded} --until link/send/0200*");
        Assert.That(back.Code, Is.Zero, back.Error);
        var trace = back.Lines.TakeWhile(line => line.Length > 0).ToList();
        Assert.That(trace[^1], Does.Match(@"^ +\d+\.\d{3} link     send             0200 \d{6}$"));
        Assert.That(trace, Has.None.Contains("0400"));
        Assert.That(back.Out, Does.Contain("This is where it stands"));
        var second = CommandRun.Of($"replay {Recorded} --until link/send#2");
        Assert.That(second.Lines.Count(line => line.Contains("link     send", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That(CommandRun.Of($"replay {Recorded} --until moon/rises"), Has.Property("Code").EqualTo(ExitCode.BadInput).And.Property("Error").Contains("the event moon/rises does not happen"));
    }

    [Test]
    public void From_there_on_other_things_go_wrong_and_that_run_can_be_kept_too()
    {
        Record();
        var other = _folder["other.yaml"];
        var changed = CommandRun.Of($"replay {Recorded} --until flow/transition/*Reversing* --fault no-answer@0400*2 --record {other}");
        Assert.That(changed.Code, Is.Zero, changed.Out + changed.Error);
        Assert.That(changed.Out, Does.Contain("not as recorded").And.Contain("0800, 0200, 0400, 0400, 0400 was found").And.Contain("Books    clean, 0 still owed"));
        Assert.That(File.ReadAllText(other), Does.Match(@"- \{ at: \d+\.\d+, do: ""fault no-answer@0400\*2"" \}"));
        Assert.That(CommandRun.Of($"replay {other}").Out, Does.Contain("the same as recorded"));
    }

    [Test]
    public void A_part_of_the_world_that_breaks_later_heals_with_the_rest()
    {
        Record();
        var other = _folder["other.yaml"];
        var changed = CommandRun.Of($"replay {Recorded} --until flow/transition/*Reversing* --fault wired=outage --record {other}");
        Assert.That(changed.Code, Is.Zero, changed.Out + changed.Error);
        Assert.That(changed.Out, Does.Contain("still-owed").And.Contain("Books    clean, 0 still owed"));
        Assert.That(CommandRun.Of($"replay {other}").Out, Does.Contain("the same as recorded"));
    }

    [Test]
    public void From_there_on_a_person_leads()
    {
        Record();
        var led = _folder["led.yaml"];
        var run = CommandRun.Of($"replay {Recorded} --until display/show/enter-pin* --by-hand --record {led}", "press cancel\nwait\n");
        Assert.That(run.Out, Does.Contain("ended-unsent, exit 4").And.Contain("cancelled-by-operator"), run.Error);
        Assert.That(CommandRun.Of($"replay {led}").Out, Does.Contain("the same as recorded"));
        Assert.That(CommandRun.Of($"replay {led} --until flow/transition --by-hand"), Has.Property("Code").EqualTo(ExitCode.Usage).And.Property("Error").Contains("was led by hand already"));
    }

    [Test]
    public void Another_build_or_profile_is_refused_unless_forced()
    {
        Record();
        var text = File.ReadAllText(Recorded);
        File.WriteAllText(Recorded, Resigned(text, "build: \"[^\"]*\"", "build: \"0.0.1\""));
        Assert.That(CommandRun.Of($"replay {Recorded}"), Has.Property("Code").EqualTo(ExitCode.BadInput).And.Property("Error").Contains("was recorded by build 0.0.1; this is "));
        Assert.That(CommandRun.Of($"replay {Recorded} --force").Out, Does.Contain("the same as recorded"));
        File.WriteAllText(Recorded, Resigned(text, "profileHash: \"[^\"]*\"", "profileHash: \"00\""));
        Assert.That(CommandRun.Of($"replay {Recorded}"), Has.Property("Code").EqualTo(ExitCode.BadInput).And.Property("Error").Contains("the profile dev is not what it was"));
    }

    [Test]
    public void A_recording_that_was_changed_is_refused_by_line_and_plays_otherwise_when_forced()
    {
        Record();
        File.WriteAllText(Recorded, File.ReadAllText(Recorded).Replace("sale: 12.34", "sale: 12.35", StringComparison.Ordinal));
        var lines = File.ReadAllLines(Recorded).Length;
        Assert.That(CommandRun.Of($"replay {Recorded}"), Has.Property("Code").EqualTo(ExitCode.BadInput).And.Property("Error").StartsWith($"run.yaml({lines},1): recorded.digest: the text is not what was recorded."));
        Assert.That(CommandRun.Of($"replay {Recorded} --force"), Has.Property("Code").EqualTo(ExitCode.Violated).And.Property("Out").Contains("not as recorded"));
    }

    [Test]
    public void A_recording_torn_anywhere_is_refused_by_name()
    {
        Record();
        var text = File.ReadAllText(Recorded);
        for (var length = 0; length < text.Length; length += 29)
        {
            File.WriteAllText(Recorded, text[..length]);
            var torn = CommandRun.Of($"replay {Recorded}");
            Assert.That((torn.Code, torn.Out), Is.EqualTo((ExitCode.BadInput, "")), $"{length} of {text.Length} characters");
            Assert.That(torn.Error, Does.Match(@"^run\.yaml\(\d+,\d+\): |was not recorded"));
        }
    }

    [TestCase("{\"a\": 1}\n", "run.yaml(1,1)")]
    [TestCase("\u0001\u0002\u0003", "run.yaml(1,1)")]
    [TestCase("08000020000000C00012\n", "run.yaml(1,1): must be a scenario")]
    public void What_is_no_recording_at_all_is_refused(string text, string error)
    {
        File.WriteAllText(Recorded, text);
        Assert.That(CommandRun.Of($"replay {Recorded}"), Has.Property("Code").EqualTo(ExitCode.BadInput).And.Property("Error").StartsWith(error));
        Assert.That(CommandRun.Of($"replay {_folder["none.yaml"]}"), Has.Property("Code").EqualTo(ExitCode.BadInput).And.Property("Error").Contains("none.yaml cannot be read"));
    }

    [Test]
    public void A_run_of_a_file_is_recorded_with_its_value_of_the_sweep()
    {
        Assert.That(CommandRun.Of($"scenario run LINK-08-busy --clock virtual --profile bench --record {Recorded}").Code, Is.Zero);
        Assert.That(CommandRun.Of($"replay {Recorded}").Out, Does.Contain("the same as recorded"));
        Assert.That(CommandRun.Of($"scenario run LINK-08 --clock virtual --record {Recorded}").Code, Is.EqualTo(ExitCode.Usage));
        Assert.That(new SecretScanner(SecretScanner.Sentinel).Find(File.ReadAllText(Recorded)), Is.Empty);
    }

    [TestCase("--fault answer-lost", ExitCode.Usage, "need --until")]
    [TestCase("--by-hand", ExitCode.Usage, "need --until")]
    [TestCase("--until a/b --fault gremlins", ExitCode.Usage, "'gremlins' is no fault")]
    [TestCase("--until a/b --fault telephone=cable-out", ExitCode.Usage, "'telephone=cable-out': there is no part \"telephone\"")]
    [TestCase("--until a/b --fault power.cut=now", ExitCode.Usage, "The power goes only in a run whose scenario sets the power")]
    [TestCase("--export mine.yaml", ExitCode.Usage, "'mine.yaml' is no name of a scenario")]
    public void Options_that_do_not_fit_are_refused(string options, int code, string error)
    {
        Record();
        Assert.That(CommandRun.Of($"replay {Recorded} {options}"), Has.Property("Code").EqualTo(code).And.Property("Error").Contains(error));
    }

    [TestCase("- { at: soon, do: press cancel }", "(20,11): recorded.inputs[0].at: \"soon\" is not seconds since the start")]
    [TestCase("- { at: 1.5 }", "recorded.inputs[0].do: is missing")]
    [TestCase("- { at: 2.0, do: press cancel }\n  - { at: 1.0, do: press cancel }", "(20,5): recorded.inputs[0]: is later than the one after it")]
    public void A_recording_that_is_wrong_is_told_by_line_and_column(string inputs, string error)
    {
        var text = ScenarioText.Lost + $"\nrecorded:\n  build: \"1\"\n  profile: dev\n  profileHash: \"1\"\n  seed: 1\n  trace: \"\"\n  inputs:\n  {inputs}\n  digest: \"\"\n";
        Assert.That(ScenarioText.Errors(text).Select(one => one.ToString()), Has.Some.Contains(error));
        File.WriteAllText(Recorded, ScenarioText.Lost);
        Assert.That(CommandRun.Of($"replay {Recorded}").Error, Does.Contain("id and variant must be the file's own name"));
    }

    private static string Resigned(string text, string pattern, string with)
    {
        var above = text[..text.LastIndexOf("  digest: ", StringComparison.Ordinal)];
        return Terminal.Emulator.Scenarios.Recordings.RecordingDigest.Signed(Regex.Replace(above, pattern, with, RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    private static bool IsTrace(string line) => Regex.IsMatch(line, @"^ +\d+\.\d{3} ", RegexOptions.None, TimeSpan.FromSeconds(1));

    private void Record() => Assert.That(CommandRun.Of($"sale 12.34 --clock virtual --fault answer-lost --record {Recorded}").Code, Is.EqualTo(ExitCode.Reversed));
}
