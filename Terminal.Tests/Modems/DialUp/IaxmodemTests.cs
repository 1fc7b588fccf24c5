using System.Diagnostics;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Modems.At;
using Terminal.Drivers.Modems.DialUp;
using Terminal.Drivers.Modems.Edge;
using Terminal.Drivers.Runtime;
using Terminal.Drivers.Serial;
using Terminal.Drivers.Serial.Edge;
using Terminal.Tests.Foreign;
using Terminal.Tests.Links;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Modems.DialUp;

/// <summary>
/// A modem that is not ours: iaxmodem, a soft modem of spandsp on its own pseudo-terminal. It has no line, so that a dialling
/// command is never answered: the way a module hangs in the field. Kept off every network.
/// </summary>
[TestFixture]
[Platform("Linux")]
[Category("Long")]
public sealed class IaxmodemTests
{
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StartGuard = TimeSpan.FromSeconds(10);
    private static readonly SerialSettings Settings = new(115_200);

    private TemporaryFolder _folder = null!;
    private Process? _modem;

    private string Port => _folder["tty"];

    [SetUp]
    public async Task Start()
    {
        DebianPackage.Need("iaxmodem", "/usr/bin/iaxmodem");
        _folder = new TemporaryFolder();
        var configuration = _folder["configuration"];
        await File.WriteAllTextAsync(configuration, $"""
            device    {Port}
            owner     root:root
            mode      660
            port      4571
            refresh   0
            server    127.0.0.1
            peername  test
            secret    test
            cidname   Test
            cidnumber 1
            codec     slinear
            nodaemon

            """);
        // It looks for the name below its own folder; a network of its own keeps its port from the machine's.
        var appeared = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(_folder.Path, Path.GetFileName(Port));
        watcher.Created += (_, _) => appeared.TrySetResult();
        watcher.EnableRaisingEvents = true;
        _modem = Process.Start("/usr/bin/unshare", ["-n", "/usr/bin/iaxmodem", Path.GetRelativePath("/etc/iaxmodem", configuration)]);
        var ended = _modem.WaitForExitAsync();
        Assert.That(await Task.WhenAny(appeared.Task, ended).WaitAsync(StartGuard), Is.Not.SameAs(ended), "iaxmodem does not start");
    }

    [TearDown]
    public void Stop()
    {
        if (_modem is { HasExited: false }) _modem.Kill(entireProcessTree: true);
        _modem?.WaitForExit();
        _modem?.Dispose();
        _folder.Dispose();
    }

    [Test]
    public void It_understands_us_and_we_understand_it() => Run(async loop =>
    {
        await using var channel = await OpenAsync(loop);
        Assert.That(await channel.InitializeAsync(default), Is.EqualTo(new AtOutcome.Ok()));
        var identity = await channel.RunAsync(new AtCommand("ATI", Seconds(3)) { TakesAnyLine = true }, default);
        Assert.That(identity.Lines, Does.Contain("spandsp"));
        foreach (var (register, value) in new[] { (7, "037"), (8, "004"), (6, "003") })
        {
            Assert.That(await AskAsync(channel, $"ATS{register}={value}"), Is.EqualTo(new AtOutcome.Ok()));
            var read = await channel.RunAsync(new AtCommand($"ATS{register}?", Seconds(3)) { TakesAnyLine = true }, default);
            Assert.That(read.Lines, Is.EqualTo(new[] { value }));
        }

        Assert.That(await AskAsync(channel, "ATE1"), Is.EqualTo(new AtOutcome.Ok()));
        await AskAsync(channel, "AT");
        Assert.That(channel.Echo, Is.True);
        Assert.That(await channel.HangUpAsync(default), Is.EqualTo(new AtOutcome.Ok()));
    });

    [Test]
    public void A_dial_that_it_never_answers_ends_by_our_deadline_and_it_is_usable_again() => Run(async loop =>
    {
        var link = MakeLink(loop);
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var began = loop.Time.GetTimestamp();
            Assert.That((await link.ConnectAsync(default)).Fault, Is.EqualTo(Fault.NoCarrier));
            Assert.That(loop.Time.GetElapsedTime(began), Is.LessThan(Seconds(20)));
            Assert.That(link.Steps.Select(step => $"{step.Kind} {step.Detail}"), Does.Contain("Dial number 1: given up"));
            await link.CloseAsync();
        }

        await using var channel = await OpenAsync(loop);
        Assert.That(await AskAsync(channel, "AT"), Is.EqualTo(new AtOutcome.Ok()));
        Assert.That(await channel.InitializeAsync(default), Is.EqualTo(new AtOutcome.Ok()));
    });

    [Test]
    public void A_caller_who_gives_up_is_not_kept_waiting() => Run(async loop =>
    {
        var link = MakeLink(loop);
        using var patience = new Deadline(loop.Time, Seconds(4));
        var began = loop.Time.GetTimestamp();
        Assert.That((await link.ConnectAsync(patience.Token)).Fault, Is.EqualTo(Fault.ConnectTimedOut));
        Assert.That(loop.Time.GetElapsedTime(began), Is.LessThan(Seconds(5)));
        await link.CloseAsync();
        await using var channel = await OpenAsync(loop);
        Assert.That(await AskAsync(channel, "AT"), Is.EqualTo(new AtOutcome.Ok()));
    });

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    private static async Task<AtOutcome> AskAsync(AtChannel channel, string command) =>
        (await channel.RunAsync(new AtCommand(command, Seconds(3)), default)).Outcome;

    private static void Run(Func<RealLoop, Task> test)
    {
        using var loop = new RealLoop(TimeProvider.System);
        using var hang = new CancellationTokenSource(Guard);
        loop.Run(() => test(loop).OrAbandoned(hang.Token)).EnsureCompleted();
    }

    private async Task<AtChannel> OpenAsync(RealLoop loop)
    {
        var channel = new AtChannel(new TermiosLine(loop, Port), ModemModels.Find("hayes-generic")!, loop, new EventTrace());
        Assert.That((await channel.OpenAsync(Settings, default)).Fault, Is.Null);
        return channel;
    }

    private ILink MakeLink(RealLoop loop)
    {
        var context = new DriverContext(
            loop,
            new EventTrace(),
            _ => new SteppingRandom(1),
            new Moq.Mock<ISecurityModule>().Object,
            new HostSettings { Address = new HostAddress("host", 1) },
            new TimeoutPlan())
        {
            Name = "phone",
            Settings = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["port"] = Port,
                ["hardwareFlow"] = "false",
                ["number1"] = "88888888",
                ["dialTimeout"] = "10s",
                ["carrierWait"] = "5s",
                ["connectLimit"] = "20s",
            },
        };
        var link = DialUpDriver.Make(context, new LinuxModemPorts());
        Assert.That(context.Wrong, Is.Empty);
        return link;
    }
}
