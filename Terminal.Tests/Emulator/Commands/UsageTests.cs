using Terminal.Emulator.Commands;

namespace Terminal.Tests.Emulator.Commands;

public sealed class UsageTests
{
    private static readonly string[] Commands =
    [
        "sale", "host", "modem", "modem dialup", "cards", "cards show", "decode", "journal", "ledger", "audit", "profiles", "profiles list", "profiles validate",
        "profiles explain", "profiles diff",
    ];

    [TestCase("sale", "AMOUNT is missing.")]
    [TestCase("sale x", "'x' is no amount")]
    [TestCase("sale 0", "'0' is no amount")]
    [TestCase("sale 1.234", "'1.234' is no amount")]
    [TestCase("sale 1 2", "'2'")]
    [TestCase("sale 1 --frob", "'--frob'")]
    [TestCase("sale 1 --clock sun", "--clock sun: it must be one of real, virtual.")]
    [TestCase("sale 1 --speed 0", "--speed 0: it must be a number from 0.01 to 1000.")]
    [TestCase("sale 1 --speed 2 --clock virtual", "--speed scales the real clock")]
    [TestCase("sale 1 --seed -1", "--seed -1: it must be a whole number.")]
    [TestCase("sale 1 --wire memory", "--clock real does not go with --wire memory")]
    [TestCase("sale 1 --wire tcp --clock virtual", "--clock virtual does not go with --wire tcp")]
    [TestCase("sale 1 --profile lakala-esign", "they need --wire pty")]
    [TestCase("scenario run all --wire rig", "needs a world that can be set")]
    [TestCase("sale 1 --clock virtual --fault telephone=arrears", "there is no part")]
    [TestCase("sale 1 --lang fr", "--lang fr: it must be one of zh, en.")]
    [TestCase("sale 1 --reader pcsc --clock virtual", "--reader pcsc needs --clock real")]
    [TestCase("sale 1 --card nobody", "There is no card 'nobody'; the command cards lists them.")]
    [TestCase("sale 1 --pin 12", "A PIN has 4 to 12 digits")]
    [TestCase("sale 1 --host nowhere", "'nowhere' is no ADDR:PORT.")]
    [TestCase("sale 1 --host 127.0.0.1:1 --fault garbage", "give them to the 'host' command")]
    [TestCase("sale 1 --host 127.0.0.1:1 --clock virtual", "--host ADDR:PORT needs --clock real")]
    [TestCase("sale 1 --fault frob", "'frob' is no fault; the faults are answer-lost,")]
    [TestCase("sale 1 --fault code", "'code' needs a value")]
    [TestCase("sale 1 --fault code=123", "The value of 'code=123'")]
    [TestCase("sale 1 --fault garbage=1", "'garbage=1' takes no value.")]
    [TestCase("sale 1 --fault garbage@02", "After @")]
    [TestCase("sale 1 --fault garbage*0", "After *")]
    [TestCase("sale 1 --fault bad-swipe", "'bad-swipe' needs a number")]
    [TestCase("sale 1 --fault killed=3 --clock virtual", "only the real clock")]
    [TestCase("sale 1 --fault blocked=3 --clock virtual", "only the real clock")]
    [TestCase("host --port 65536", "--port 65536: it must be a number from 0 to 65535.")]
    [TestCase("host --clock virtual", "it needs --clock real")]
    [TestCase("modem", "A command is missing: dialup")]
    [TestCase("modem dialup", "Option '--pty' is required.")]
    [TestCase("modem dialup --pty /tmp/x --clock virtual", "it needs --clock real")]
    [TestCase("host --fault no-card", "'no-card' is a fault of the terminal")]
    [TestCase("cards show nobody", "There is no card 'nobody'")]
    [TestCase("card serve nobody", "There is no card 'nobody'")]
    [TestCase("card serve unionpay-debit", "Card unionpay-debit has no chip.")]
    [TestCase("card serve chip-offline --clock virtual", "it needs --clock real")]
    [TestCase("card serve chip-offline --vpcd 192.0.2.1:35963", "nobody else is given a card")]
    [TestCase("card serve chip-offline --vpcd 127.0.0.1", "'127.0.0.1' is none")]
    [TestCase("decode", "HEX|- is missing.")]
    [TestCase("decode 00 --dialect klingon", "--dialect klingon: it must be one of")]
    [TestCase("decode 00 --framing header+header", "--framing header+header")]
    [TestCase("journal --clock virtual", "A virtual run without --state leaves nothing")]
    [TestCase("profiles", "A command is missing: list, validate, explain, diff.")]
    [TestCase("frob", "'frob'")]
    public void Wrong_usage_is_told_on_stderr_and_ends_with_64(string line, string message)
    {
        var run = CommandRun.Of(line);
        Assert.That(run.Code, Is.EqualTo(64));
        Assert.That(run.Error, Does.Contain(message));
        Assert.That(run.Out, Is.Empty);
    }

    [TestCase("sale x --json", 64)]
    [TestCase("sale --json", 64)]
    [TestCase("sale 1 --profile nobody --json", 65)]
    public void With_json_a_failure_is_a_document_too(string line, int code)
    {
        var run = CommandRun.Of(line);
        Assert.That(run.Code, Is.EqualTo(code));
        Assert.That(run.Json().GetProperty("exitCode").GetInt32(), Is.EqualTo(code));
        Assert.That(run.Error, Does.StartWith(run.Json().GetProperty("error").GetString()!));
    }

    [TestCase("audit --state /nowhere/at/all", "There is no folder /nowhere/at/all.")]
    [TestCase("sale 1 --profile nobody", "There is no profile 'nobody'; those that come with the program are bench, dev,")]
    public void What_is_not_there_is_bad_input(string line, string message)
    {
        var run = CommandRun.Of(line);
        Assert.That(run.Code, Is.EqualTo(65));
        Assert.That(run.Error, Does.StartWith(message));
    }

    [Test, CancelAfter(60_000)]
    public async Task Without_a_command_the_desk_is_opened_and_says_where_it_is(CancellationToken cancellationToken)
    {
        await using var desk = new RunningCommand("--no-browser");
        var line = (await desk.Out.FirstLine.WaitAsync(cancellationToken)).Trim();
        Assert.That(line, Does.Match("^Ready: http://127\\.0\\.0\\.1:[0-9]+/$"));
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        Assert.That(await client.GetStringAsync(new Uri(line["Ready: ".Length..]), cancellationToken), Does.Contain("<title>PosTerminal</title>"));
        Assert.That(await desk.StopAsync(), Is.Zero);
    }

    [TestCaseSource(nameof(Commands))]
    public void Every_command_explains_itself(string command)
    {
        var run = CommandRun.Of(command + " --help");
        Assert.That(run.Code, Is.Zero);
        Assert.That(run.Lines[2], Does.StartWith($"Usage: dotnet run --project Terminal.Emulator -- {command}"));
        Assert.That(run.Lines.Max(line => line.Length), Is.LessThanOrEqualTo(120));
    }

    [Test]
    public void The_first_page_names_every_command_option_and_exit_code()
    {
        var page = CommandRun.Of("--help").Out;
        foreach (var word in Commands.Where(command => !command.Contains(' ', StringComparison.Ordinal)))
            Assert.That(page, Does.Contain($"\n  {word}"));
        foreach (var word in new[] { "--profile", "--clock", "--speed", "--seed", "--wire", "--lang", "--trace", "--state", "--json", "70 internal" })
            Assert.That(page, Does.Contain(word));
    }

    [Test]
    public void The_page_of_a_sale_names_every_fault()
    {
        var page = CommandRun.Of("sale --help").Out;
        foreach (var guide in FaultGuide.All)
            Assert.That(page, Does.Contain($"\n  {guide.Form} ").And.Contain(guide.Meaning));
    }

    [Test]
    public void An_internal_error_is_one_line_and_a_hint_and_ends_with_70()
    {
        var file = Path.GetTempFileName();
        var run = CommandRun.Of($"sale 1 --state {file}");
        File.Delete(file);
        Assert.That(run.Code, Is.EqualTo(70));
        Assert.That(run.Error, Does.StartWith("Internal error: IOException: ").And.Contain(CommandLine.StackVariable + "=1"));
        Assert.That(run.Error.Split('\n'), Has.Length.EqualTo(3));
    }
}
