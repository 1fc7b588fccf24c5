using Terminal.Core.Diagnosis;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Modems.At;
using Terminal.Drivers.Runtime;
using Terminal.Drivers.Serial;
using Terminal.Drivers.Serial.Edge;
using Terminal.Tests.Foreign;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Emulator.World.Telephone;

/// <summary>Programs that know nothing of us, and our own driver, dial through <c>modem dialup</c> in another process.</summary>
[Category("Long")]
[Platform("Linux")]
[CancelAfter(300_000)]
public sealed class ForeignDialTests
{
    private const string Chat = "/usr/sbin/chat";

    // The exit code of chat for its n-th ABORT is n + 3.
    private const int FirstAbort = 4;

    private static readonly string[] Aborts = ["NO CARRIER", "BUSY", "NO DIALTONE", "NO ANSWER", "ERROR"];

    [OneTimeSetUp]
    public void Install() => DebianPackage.Need("ppp", Chat);

    [Test]
    public async Task Chat_dials_and_meets_every_result()
    {
        await using var modem = await RunningModem.StartAsync("telephone: { noDialToneNext: 1 }");
        Assert.That(Dial(modem, "88888888"), Is.EqualTo("NO DIALTONE"));
        Assert.That(Dial(modem, "88888881"), Is.EqualTo("BUSY"));
        Assert.That(Dial(modem, "88888882"), Is.EqualTo("NO ANSWER"));
        Assert.That(Dial(modem, "88888883"), Is.EqualTo("NO CARRIER"));
        Assert.That(Dial(modem, "88888884"), Is.EqualTo("NO CARRIER"));
        Assert.That(Dial(modem, "88888888"), Is.EqualTo("CONNECT"));
        Assert.That(HangUp(modem), Is.Zero);
        Assert.That(Dial(modem, "0,88888884"), Is.EqualTo("CONNECT"));
        Assert.That(await modem.StopAsync(), Is.Zero);
        Assert.That(File.Exists(modem.Path) || new FileInfo(modem.Path).LinkTarget is not null, Is.False, "the link is gone");
    }

    [Test]
    public async Task A_world_file_decides_what_chat_meets()
    {
        await using var modem = await RunningModem.StartAsync("telephone:\n  preset: arrears-busy\n");
        Assert.That(Dial(modem, "88888888"), Is.EqualTo("BUSY"));
        Assert.That(Dial(modem, "0,88888888"), Is.EqualTo("BUSY"));
    }

    [Test]
    public async Task Our_channel_over_a_real_line_dials_is_connected_and_hangs_up()
    {
        await using var modem = await RunningModem.StartAsync();
        using var loop = new RealLoop(TimeProvider.System);
        loop.Run(async () =>
        {
            var model = ModemModels.Find("hayes-generic")!;
            await using var channel = new AtChannel(new TermiosLine(loop, modem.Path), model, loop, new EventTrace());
            Assert.That(await channel.OpenAsync(new SerialSettings(115_200), CancellationToken.None), Is.EqualTo(Outcome.Ok));
            Assert.That(await channel.InitializeAsync(CancellationToken.None), Is.EqualTo(new AtOutcome.Ok()));
            var busy = await channel.RunAsync(Call("88888881"), CancellationToken.None);
            Assert.That(busy.Outcome, Is.EqualTo(new AtOutcome.Busy()));
            var reply = await channel.RunAsync(Call("88888888"), CancellationToken.None);
            Assert.That(reply.Outcome, Is.EqualTo(new AtOutcome.Connect("1200")));
            Assert.That(channel.Data, Is.Not.Null);
            Assert.That(await channel.HangUpAsync(CancellationToken.None), Is.EqualTo(new AtOutcome.Ok()));
            Assert.That((await channel.RunAsync(new AtCommand("AT", TimeSpan.FromSeconds(5)), CancellationToken.None)).Outcome, Is.EqualTo(new AtOutcome.Ok()));
        }).EnsureCompleted();
        Assert.That(await modem.StopAsync(), Is.Zero);
    }

    private static AtCommand Call(string number) => new("ATDT" + number, TimeSpan.FromSeconds(60)) { Kind = AtCommandKind.Call };

    /// <summary>Dials with chat, and tells which of the words that it waits for came.</summary>
    private static string Dial(RunningModem modem, string number)
    {
        var aborts = string.Join(' ', Aborts.Select(word => $"ABORT '{word}'"));
        var (code, said) = OnLine(modem, $"{Chat} -t 70 {aborts} '' 'AT&FE0S7=15' OK 'ATDT{number}' CONNECT ''");
        if (code == 0) return "CONNECT";
        Assert.That(code, Is.GreaterThanOrEqualTo(FirstAbort), $"chat ended with {code}: {said}");
        return Aborts[code - FirstAbort];
    }

    /// <summary>Escapes with silence around it, as chat writes it: \d waits a second, \c ends without a return.</summary>
    private static int HangUp(RunningModem modem) =>
        OnLine(modem, @$"{Chat} -t 10 '' '\d\d+++\d\c' OK 'ATH' OK ''").Code;

    private static (int Code, string Said) OnLine(RunningModem modem, string command) =>
        DebianPackage.Run("sh", "-c", $"{command} < {modem.Path} > {modem.Path}");
}
