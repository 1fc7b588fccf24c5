using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems.Edge;
using Terminal.Drivers.Modems.Sim;
using Terminal.Drivers.Runtime;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Modems.Edge;

/// <summary>Against programs that behave like pppd on the outside. With a real one it has not run.</summary>
[Platform(Include = "Unix")]
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class PppdSessionTests
{
    private const string Comes = "echo 'Using interface ppp7'\necho 'Connect: ppp7 <--> /dev/x'\necho 'local  IP address 10.1.2.3'\necho 'remote IP address 10.64.64.64'\n";

    [Test]
    public void A_session_is_up_once_it_has_its_addresses() => Run(Comes + "trap 'exit 5' TERM\nwhile :; do sleep 0.05; done", async (session, _) =>
    {
        var up = await session.StartAsync(new PppCall("/dev/x", 115200, null, null), CancellationToken.None);
        Assert.That(up.Value, Is.EqualTo(new PppInterface("ppp7", "10.1.2.3", "10.64.64.64")));
        var ended = session.Ended;
        Assert.That(ended.IsCompleted, Is.False);
        await session.StopAsync();
        Assert.That(await ended, Is.EqualTo(Fault.LinkLost));
    });

    [Test]
    public void A_session_that_ends_by_itself_tells_why() => Run(Comes + "sleep 0.2\nexit 16", async (session, _) =>
    {
        Assert.That((await session.StartAsync(new PppCall("/dev/x", 115200, null, null), CancellationToken.None)).Fault, Is.Null);
        Assert.That(await session.Ended, Is.EqualTo(Fault.DataConnectionCut));
        await session.StopAsync();
    });

    [TestCase(7, Fault.SerialPortMissing)]
    [TestCase(6, Fault.SerialPortBusy)]
    [TestCase(10, Fault.DataSessionDead)]
    [TestCase(19, Fault.ApnRefused)]
    [TestCase(16, Fault.DataConnectionCut)]
    [TestCase(4, Fault.DriverFailed)]
    public void A_session_that_does_not_come_up_tells_why(int exitCode, Fault fault) => Run($"echo 'Using interface ppp7'\nexit {exitCode}", async (session, _) =>
        Assert.That((await session.StartAsync(new PppCall("/dev/x", 115200, null, null), CancellationToken.None)).Fault, Is.EqualTo(fault)));

    [Test]
    public void An_attempt_that_is_given_up_leaves_no_program_behind() => Run("trap '' TERM\necho $$ > \"$0.pid\"\nwhile :; do sleep 0.05; done", async (session, program) =>
    {
        using var cancel = new CancellationTokenSource();
        var starting = session.StartAsync(new PppCall("/dev/x", 115200, null, null), cancel.Token);
        while (!File.Exists(program + ".pid") || File.ReadAllText(program + ".pid").Length == 0) await EventLoop.Current!.DelayAsync(TimeSpan.FromMilliseconds(20));
        var process = int.Parse(File.ReadAllText(program + ".pid"), System.Globalization.CultureInfo.InvariantCulture);
        await cancel.CancelAsync();
        Assert.That((await starting).Fault, Is.EqualTo(Fault.ConnectTimedOut));
        for (var i = 0; i < 100 && Directory.Exists($"/proc/{process}"); i++) await EventLoop.Current!.DelayAsync(TimeSpan.FromMilliseconds(20));
        Assert.That(Directory.Exists($"/proc/{process}"), Is.False);
    });

    [Test]
    public void Name_and_password_are_in_a_file_for_the_owner_alone_and_not_among_the_arguments() => Run("echo \"$@\" > \"$0.args\"\nfor last; do :; done\ncp -p \"$last\" \"$0.secrets\"\nexit 19", async (session, program) =>
    {
        await session.StartAsync(new PppCall("/dev/ttyUSB3", 115200, "card", "s3cret"), CancellationToken.None);
        var arguments = await File.ReadAllTextAsync(program + ".args");
        Assert.That(arguments, Does.StartWith("/dev/ttyUSB3 115200 nodetach").And.Not.Contain("s3cret"));
        Assert.That(File.GetUnixFileMode(program + ".secrets"), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
        Assert.That(await File.ReadAllTextAsync(program + ".secrets"), Does.Contain("password \"s3cret\""));
        Assert.That(File.Exists(arguments.Trim().Split(' ')[^1]), Is.False, "removed afterwards");
    });

    [Test]
    public void A_system_without_the_program_has_no_PPP()
    {
        using var loop = new RealLoop(TimeProvider.System);
        loop.Run(async () =>
        {
            var session = new PppdSession(loop, new EventTrace(), "/nowhere/pppd");
            Assert.That((await session.StartAsync(new PppCall("/dev/x", 115200, "a", "b"), CancellationToken.None)).Fault, Is.EqualTo(Fault.DriverFailed));
            await session.StopAsync();
        }).EnsureCompleted();
    }

    private static void Run(string script, Func<PppdSession, string, Task> test)
    {
        using var folder = new TemporaryFolder();
        var program = folder["pppd"];
        File.WriteAllText(program, "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var loop = new RealLoop(TimeProvider.System);
        using var hang = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        loop.Run(() => test(new PppdSession(loop, new EventTrace(), program), program).OrAbandoned(hang.Token)).EnsureCompleted();
    }
}
