using Terminal.Core.Diagnosis;
using Terminal.Core.Emv;
using Terminal.Core.Emv.Transport;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards;
using Terminal.Drivers.Cards.Edge;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;
using Terminal.Drivers.Random;
using Terminal.Drivers.Runtime;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Wire;
using Terminal.Tests.Emulator.Cards.Chip;
using Terminal.Tests.Foreign;

namespace Terminal.Tests.Devices.Cards;

/// <summary>The PC/SC reader and served cards with a real pcscd, judged by OpenSC too.</summary>
[Category("Long")]
[Platform("Linux")]
public sealed class PcscServiceTests : CardReaderContract
{
    private const string AnswerToReset = "3b:65:00:00:45:4d:55:49:43";
    private static readonly CommandApdu Select = new(0x00, 0xA4, 0x04, 0x00, "1PAY.SYS.DDF01"u8.ToArray(), 256);

    protected override void Run(Func<CardReaderRig, Task> test) => OnReader("chip-offline", new PcscSettings { Reader = PcscService.Reader }, (_, rig) => test(rig));

    [Test]
    public void Another_program_sees_a_served_card_and_talks_to_it_over_T0() => PcscService.Run(service =>
    {
        using var folder = new TemporaryFolder();
        var emulator = Path.Combine(AppContext.BaseDirectory, "Terminal.Emulator.dll");
        var served = service.Start(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", emulator, "card", "serve", "chip-offline", "--vpcd", $"127.0.0.1:{PcscService.Port}", "--state", folder.Path);
        Assert.That(FirstReady(served), Is.EqualTo($"ready chip-offline 127.0.0.1:{PcscService.Port}"));
        Assert.That(
            () => DebianPackage.Run(PcscService.OpenSc, "--reader", "0", "--atr").Said, Does.Contain(AnswerToReset).After(20).Seconds.PollEvery(500).MilliSeconds);
        var (code, said) = DebianPackage.Run(PcscService.OpenSc, "--reader", "0", "-s", "00:A4:04:00:08:A0:00:00:03:33:01:01:01:00", "-s", "80:A8:00:00:02:83:00:00");
        Assert.That(code, Is.Zero, said);
        Assert.That(said, Does.Contain("EMU DEBIT").Or.Contain("45 4D 55 20 44 45 42 49 54"), said);
        Assert.That(said.Split("SW1=0x90, SW2=0x00"), Has.Length.EqualTo(3), said);
        served.Kill(entireProcessTree: true);
        Assert.That(File.ReadAllText(Path.Combine(folder.Path, ChipMemories.FileName)), Does.Contain("\"atc\":1"), "the counter is kept");
    });

    [TestCase(true)]
    [TestCase(false)]
    public void A_whole_transaction_goes_through_a_real_service(bool exclusive) => OnReader(
        "chip-pdol", new PcscSettings { Reader = PcscService.Reader, IsExclusive = exclusive }, async (loop, rig) =>
        {
            await rig.InsertAsync();
            var channel = (await rig.OpenAsync()).Value;
            var details = new TransactionDetails { Amount = 1234, Kind = TransactionKind.Goods, Time = new DateTime(2026, 11, 24, 12, 0, 0, DateTimeKind.Unspecified) };
            using var kernel = new EmvKernel(OfflineTerminal.Configuration(), details, new SystemRandomSource());
            var need = await new EmvSession(kernel, channel).NextAsync(new KernelInput.Begin(), default);
            Assert.That((need as KernelNeed.Completed)?.Result.End, Is.EqualTo(KernelEnd.ApprovedOffline));
            await channel.CloseAsync();
        });

    [TestCase("chip-online", 0, "APPROVED: RMB 12.34")]
    [TestCase("chip-pin-cipher", 0, "APPROVED: RMB 12.34")]
    [TestCase("chip-no-funds", 1, "DECLINED: response code 51")]
    [TestCase("chip-refuses-later", 2, "REVERSED")]
    public void A_sale_with_a_served_card_goes_through_a_real_service(string card, int code, string end) => PcscService.Run(service =>
    {
        using var folder = new TemporaryFolder();
        var emulator = Path.Combine(AppContext.BaseDirectory, "Terminal.Emulator.dll");
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var served = service.Start(dotnet, emulator, "card", "serve", card, "--vpcd", $"127.0.0.1:{PcscService.Port}", "--state", folder.Path);
        Assert.That(FirstReady(served), Does.StartWith("ready"));
        var sale = DebianPackage.Run(dotnet, emulator, "sale", "12.34", "--reader", "pcsc", "--card", card, "--lang", "en", "--state", folder.Path);
        Assert.That(sale.Said, Does.Contain(end).And.Contain("Books: clean"));
        Assert.That(sale.Code, Is.EqualTo(code), sale.Said);
        served.Kill(entireProcessTree: true);
    });

    [Test]
    public void A_card_torn_in_mid_transaction_is_gone() => OnReader("chip-torn", new PcscSettings { Reader = PcscService.Reader }, async (_, rig) =>
    {
        await rig.InsertAsync();
        var channel = (await rig.OpenAsync()).Value;
        for (var i = 0; i < 4; i++)
            Assert.That((await channel.TransmitAsync(Select, default)).Fault, Is.Null);
        Assert.That((await channel.TransmitAsync(Select, default)).Fault, Is.EqualTo(Fault.CardRemoved).Or.EqualTo(Fault.ChipFailed).Or.EqualTo(Fault.CardReaderFailed));
        Assert.That((await rig.Reader.WaitForRemovalAsync(default)).Succeeded);
        Assert.That((await rig.Reader.TransceiveAsync(Select.ToBytes(), default)).Fault, Is.EqualTo(Fault.CardRemoved));
    });

    [Test]
    public void A_service_that_dies_is_a_failed_reader_and_a_new_one_is_found() => PcscService.Run(service => OnLoop(
        "chip-offline", new PcscSettings { Reader = PcscService.Reader, MissingLimit = TimeSpan.FromSeconds(2) }, async (_, rig) =>
        {
            await rig.InsertAsync();
            var channel = (await rig.OpenAsync()).Value;
            service.Service.Kill();
            service.Service.WaitForExit();
            Assert.That((await channel.TransmitAsync(Select, default)).Fault, Is.EqualTo(Fault.CardReaderFailed));
            Assert.That((await rig.Reader.WaitForCardAsync(default)).Fault, Is.EqualTo(Fault.CardReaderFailed));
            await channel.CloseAsync();
            service.Start("/usr/sbin/pcscd", "--foreground");
            await rig.InsertAsync();
            Assert.That((await (await rig.OpenAsync()).Value.TransmitAsync(Select, default)).Value.IsDone);
        }));

    private static string? FirstReady(System.Diagnostics.Process served)
    {
        while (served.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith("ready", StringComparison.Ordinal))
                return line;
        }

        return null;
    }

    private static void OnReader(string card, PcscSettings settings, Func<EventLoop, CardReaderRig, Task> test) =>
        PcscService.Run(_ => OnLoop(card, settings, test));

    private static void OnLoop(string name, PcscSettings settings, Func<EventLoop, CardReaderRig, Task> test)
    {
        CardCatalogue.BuiltIn().TryFind(name, out var card);
        using var loop = new RealLoop(TimeProvider.System);
        loop.Run(async () =>
        {
            using var reader = new PcscCardReader(new PcscPort(loop, settings), loop.Time, settings);
            var channel = new TcpChannel(new TcpSettings { Host = "127.0.0.1", Port = PcscService.Port }, loop.Time);
            var rig = new CardReaderRig(reader, loop, () => InsertAsync(card!, channel, reader, loop), async () =>
            {
                await channel.CloseAsync();
                Assert.That((await reader.WaitForRemovalAsync(default)).Succeeded);
            });
            await test(loop, rig);
            await channel.CloseAsync();
        }).EnsureCompleted();
    }

    /// <summary>Connects the card, as soon as the service listens, and waits until it is seen.</summary>
    private static async Task InsertAsync(TestCard card, TcpChannel channel, PcscCardReader reader, RealLoop loop)
    {
        using var limit = new Deadline(loop.Time, TimeSpan.FromSeconds(20));
        while ((await channel.OpenAsync(limit.Token)).Fault is not null)
            await loop.DelayAsync(TimeSpan.FromMilliseconds(100), limit.Token);
        var played = new VpcdCard(new VirtualIcc(card, ChipMemory.Of(card), new SystemRandomSource()), channel, loop, NoTrace.Instance);
        _ = played.ServeAsync(default);
        Assert.That((await reader.WaitForCardAsync(limit.Token)).Succeeded);
    }
}
