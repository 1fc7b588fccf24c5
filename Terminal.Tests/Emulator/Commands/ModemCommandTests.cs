namespace Terminal.Tests.Emulator.Commands;

[Platform("Linux")]
[CancelAfter(60_000)]
public sealed class ModemCommandTests
{
    [Test]
    public async Task It_says_where_it_is_answers_there_and_takes_the_link_away(CancellationToken cancellationToken)
    {
        using var desk = new TemporaryDesk();
        var path = Path.Combine(Path.GetDirectoryName(desk.Profile)!, "modem");
        File.CreateSymbolicLink(path, "/dev/pts/999999");
        await using (var modem = new RunningCommand($"modem dialup --pty {path} {desk.Options}"))
        {
            Assert.That(await modem.Out.FirstLine.WaitAsync(cancellationToken), Is.EqualTo($"ready {path}\n"));
            Assert.That(new FileInfo(path).LinkTarget, Does.StartWith("/dev/pts/").And.Not.EqualTo("/dev/pts/999999"), "a stale link is replaced");
            Assert.That(await AskAsync(path, "ATE0V0X4\r", "0\r", cancellationToken), Does.EndWith("0\r"));
            Assert.That(await modem.StopAsync(), Is.Zero);
        }

        Assert.That(new FileInfo(path).LinkTarget, Is.Null);
    }

    [TestCase("", "ATE0+CGMI\r", "Quectel\r\n\r\nOK\r\n")]
    [TestCase("--model simcom-sim800", "ATE0+CGMI\r", "SIMCOM_Ltd\r\n\r\nOK\r\n")]
    public async Task A_cellular_module_answers_too(string options, string command, string answer, CancellationToken cancellationToken)
    {
        using var desk = new TemporaryDesk();
        var path = Path.Combine(Path.GetDirectoryName(desk.Profile)!, "sim");
        await using var modem = new RunningCommand($"modem sim --pty {path} {options} {desk.Options}");
        Assert.That(await modem.Out.FirstLine.WaitAsync(cancellationToken), Is.EqualTo($"ready {path}\n"));
        Assert.That(await AskAsync(path, command, "OK\r\n", cancellationToken), Does.EndWith(answer));
    }

    [Test]
    public async Task With_json_the_path_is_a_document(CancellationToken cancellationToken)
    {
        using var desk = new TemporaryDesk();
        var path = Path.Combine(Path.GetDirectoryName(desk.Profile)!, "modem");
        await using var modem = new RunningCommand($"modem dialup --pty {path} --json {desk.Options}");
        await modem.Out.FirstLine.WaitAsync(cancellationToken);
        Assert.That(new CommandRun(0, modem.Out.ToString(), "").Json().GetProperty("ready").GetString(), Is.EqualTo(path));
    }

    [Test]
    public void A_path_that_is_taken_is_left_alone_and_told_in_a_line()
    {
        using var desk = new TemporaryDesk();
        var run = desk.Run($"modem dialup --pty {desk.Profile}");
        Assert.That(run.Code, Is.EqualTo(70));
        Assert.That(run.Error, Does.StartWith($"No link can be placed at {desk.Profile}: "));
        Assert.That(File.ReadAllText(desk.Profile), Does.StartWith("{"));
        Assert.That(desk.Run("ledger").Code, Is.Zero, "The books were let go of.");
    }

    [Test]
    public void A_world_file_with_errors_is_bad_input_and_every_error_is_told()
    {
        using var desk = new TemporaryDesk();
        var folder = Path.GetDirectoryName(desk.Profile)!;
        var file = Path.Combine(folder, "world.yaml");
        File.WriteAllText(file, "telephone:\n  dialTone: maybe\n  frob: 1\ndialupModem:\n  preset: lazy\n");
        var run = desk.Run($"modem dialup --pty {Path.Combine(folder, "modem")} --world {file}");
        Assert.That(run.Code, Is.EqualTo(65));
        Assert.That(run.Error, Does.Contain($"{file}(2,13)").And.Contain("(3,").And.Contain("(5,"));
        Assert.That(new FileInfo(Path.Combine(folder, "modem")).LinkTarget, Is.Null);
        Assert.That(desk.Run($"modem dialup --pty {Path.Combine(folder, "modem")} --world {file}.not").Code, Is.EqualTo(65));
    }

    private static async Task<string> AskAsync(string path, string command, string end, CancellationToken cancellationToken)
    {
        await using var line = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0, useAsync: false);
        await line.WriteAsync(System.Text.Encoding.ASCII.GetBytes(command), cancellationToken);
        var (text, buffer) = (string.Empty, new byte[64]);
        while (!text.EndsWith(end, StringComparison.Ordinal))
            text += System.Text.Encoding.ASCII.GetString(buffer, 0, await line.ReadAsync(buffer, cancellationToken));
        return text;
    }
}
