using System.Globalization;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Security;
using Terminal.Emulator.Commands;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;
using Terminal.Tests.Emulator;
using Terminal.Tests.Emulator.Commands;
using Terminal.Tests.Emulator.Crash;
using Terminal.Tests.Emulator.Host;

namespace Terminal.Tests.Leaks;

/// <summary>
/// Nothing that a terminal says, prints, traces or stores gives a card's number or PIN away. Only the wire carries them, and only the
/// card files name them.
/// </summary>
public sealed class LeakTests
{
    private static readonly SecretScanner Scanner = new(SecretScanner.Sentinel);

    private static readonly string[] Faults =
    [
        "", "answer-lost", "answer-late=45", "answer-doubled", "request-doubled", "held-and-overtaken", "mac-wrong", "stan-wrong",
        "amount-wrong", "truncated", "garbage", "no-answer", "refused", "code=51", "code=94", "code=A0", "not-posted", "host-gone",
        "bad-swipe=1", "pin-wrong", "pin-cancelled", "paper-out=5",
    ];

    [Test]
    public void A_virtual_sale_tells_no_secret_whatever_goes_wrong(
        [ValueSource(nameof(Faults))] string fault, [Values("zh", "en")] string language, [Values] bool json)
    {
        string[] options = ["sale", "12.34", "--card", "sentinel", "--clock", "virtual", "--trace", "--lang", language];
        string[] faults = fault.Length > 0 ? ["--fault", fault] : [];
        string[] form = json ? ["--json"] : [];

        var run = CommandRun.Of([.. options, .. faults, .. form]);

        Assert.Multiple(() =>
        {
            Assert.That(run.Code, Is.LessThan(ExitCode.Violated), run.Error);
            Assert.That(run.Out, Has.Length.GreaterThan(500), "there is something to scan");
            Assert.That(Scanner.Find(run.Out), Is.Empty);
            Assert.That(Scanner.Find(run.Error), Is.Empty);
        });
    }

    [TestCase("")]
    [TestCase("answer-lost")]
    [TestCase("mac-wrong")]
    [TestCase("code=51")]
    [TestCase("pin-wrong")]
    [TestCase("script=put-data=9F58:01")]
    public void A_chip_sale_with_its_pin_at_the_card_tells_no_secret(string fault)
    {
        string[] faults = fault.Length > 0 ? ["--fault", fault] : [];
        var scanner = new SecretScanner(SecretScanner.ChipSentinel);

        var run = CommandRun.Of(["sale", "12.34", "--card", SecretScanner.ChipSentinel.Name, "--clock", "virtual", "--trace", .. faults]);

        Assert.Multiple(() =>
        {
            Assert.That(run.Code, Is.LessThan(ExitCode.Violated), run.Error);
            Assert.That(run.Out, Does.Contain("00200080 Lc=8"), "the PIN went to the card");
            Assert.That(scanner.Find(run.Out), Is.Empty);
            Assert.That(scanner.Find(run.Error), Is.Empty);
        });
    }

    [TestCase("")]
    [TestCase("answer-lost")]
    public void A_chip_sale_stores_no_secret(string fault)
    {
        var card = SecretScanner.ChipSentinel;
        var scenario = new CrashScenario("leak", Card: card.Name, Fault: fault.Length > 0 ? fault : null);
        using var desk = new VirtualDesk(seed: 1, traced: null);
        var run = desk.Sell(new DeskPlan(CrashScenario.Profile, scenario.Person, scenario.Faults, Host: null), CrashScenario.Amount);
        Assert.That(run.Sale.MaskedPan, Is.EqualTo(card.MaskedPan), "the sale went as far as the card");
        foreach (var disk in new[] { desk.JournalDisk, desk.LedgerDisk })
        {
            Assert.That(disk.Read(0).Length, Is.GreaterThan(200));
            Assert.That(new SecretScanner(card).Find(disk.Read(0).Span), Is.Empty);
            Assert.That(new SecretScanner(card).Find(disk.Read(1).Span), Is.Empty);
        }
    }

    [TestCase("")]
    [TestCase("answer-lost")]
    [TestCase("host-gone")]
    public void A_virtual_terminal_and_its_acquirer_store_no_secret(string fault)
    {
        var scenario = new CrashScenario("leak", Card: "sentinel", Fault: fault.Length > 0 ? fault : null);
        using var desk = new VirtualDesk(seed: 1, traced: null);
        var run = desk.Sell(new DeskPlan(CrashScenario.Profile, scenario.Person, scenario.Faults, Host: null), CrashScenario.Amount);
        Assert.That(run.Sale.MaskedPan, Is.EqualTo(SecretScanner.Sentinel.MaskedPan), "the sale went as far as the card");
        foreach (var disk in new[] { desk.JournalDisk, desk.LedgerDisk })
        {
            Assert.That(disk.Read(0).Length, Is.GreaterThan(200));
            Assert.That(Scanner.Find(disk.Read(0).Span), Is.Empty);
            Assert.That(Scanner.Find(disk.Read(1).Span), Is.Empty);
        }
    }

    [Test]
    [CancelAfter(120_000)]
    public async Task A_killed_process_and_the_next_one_leave_no_secret_in_any_file_or_output()
    {
        using var process = new EmulatorProcess();
        string[] sale = ["sale", "12.34", "--card", "sentinel", "--state", process.State, "--speed", "4", "--trace"];
        var inDoubt = string.Create(CultureInfo.InvariantCulture, $"killed={CallCount.AfterPurchaseIsSent()}");

        var killed = await process.RunAsync([.. sale, "--fault", inDoubt]);
        Assert.That(killed.WasKilled, Is.True, killed.ToString());
        ExpectClean(process, killed, "journal.db", "journal.db-wal", "ledger.db", "keys.vault");
        var owed = await process.RunAsync("journal", "--json", "--state", process.State);
        Assert.That(owed.Output, Does.Contain(SecretScanner.Sentinel.MaskedPan), owed.ToString());
        ExpectClean(process, owed, "journal.db");

        var next = await process.RunAsync([.. sale, "--json"]);
        Assert.That(next.Code, Is.Zero, next.ToString());
        ExpectClean(process, next, "journal.db", "ledger.db", "keys.vault");
    }

    [TestCase("host-gone")]
    [TestCase("garbage")]
    [TestCase("code=51")]
    [TestCase("answer-lost")]
    [Category("Long")]
    public async Task A_process_leaves_no_secret_in_any_file_or_output_whatever_goes_wrong(string fault)
    {
        using var process = new EmulatorProcess();
        var end = await process.RunAsync("sale", "12.34", "--card", "sentinel", "--state", process.State, "--speed", "4", "--trace", "--fault", fault);
        Assert.That(end.Code, Is.InRange(1, 3), end.ToString());
        ExpectClean(process, end, "journal.db", "ledger.db", "keys.vault");
        foreach (var books in new[] { "journal", "ledger", "audit" })
        {
            var told = await process.RunAsync(books, "--state", process.State);
            Assert.That(told.Output, Is.Not.Empty, told.Error);
            ExpectClean(process, told);
        }
    }

    [Test]
    public void A_driver_that_throws_what_it_should_not_is_not_quoted()
    {
        var trace = new RecordingTrace();
        using var desk = new VirtualDesk(seed: 1, traced: null);
        var result = desk.Run(CrashScenario.Profile, [], async world =>
        {
            await using var terminal = await world.StartAsync(
                new CrashScenario("leak", Card: "sentinel").Person,
                setup => setup with { Trace = trace, WrapLink = link => new IndiscreetLink(link) });
            await terminal.Terminal.BootAsync();
            return await terminal.Terminal.SellAsync(CrashScenario.Amount);
        });
        Assert.Multiple(() =>
        {
            Assert.That(result.Fault, Is.EqualTo(Fault.DriverFailed));
            Assert.That(Scanner.Find(string.Join('\n', trace.Lines)), Is.Empty);
            Assert.That(Scanner.Find(result.ToString()), Is.Empty);
        });
    }

    [Test]
    public void What_holds_a_secret_does_not_say_it()
    {
        var sentinel = SecretScanner.Sentinel;
        using var card = sentinel.Swipe();
        using var fields = new CardFields(card.Pan.Copy()) { Expiry = card.Expiry };
        object[] holders =
        [
            card, card.Pan, fields, sentinel, new PinRequest(KeySlot.Pin, PinBlockFormat.Iso0, card.Pan, BypassAllowed: true),
            new Swipe(TimeSpan.Zero, sentinel.Track2), PinScript.Typed([.. sentinel.Pin.Select(digit => (byte)(digit - '0'))]),
            new CrashScenario("leak", Card: "sentinel").Person,
        ];
        Assert.Multiple(() =>
        {
            foreach (var holder in holders)
                Assert.That(Scanner.Find(holder.ToString()!), Is.Empty, holder.GetType().Name);
        });
    }

    private static void ExpectClean(EmulatorProcess process, ProcessEnd end, params string[] expected)
    {
        var files = Directory.GetFiles(process.Folder, "*", SearchOption.AllDirectories);
        Assert.That(files.Select(Path.GetFileName), Is.SupersetOf(expected), "there is something to scan");
        Assert.Multiple(() =>
        {
            foreach (var file in files)
                Assert.That(Scanner.Find(File.ReadAllBytes(file)), Is.Empty, file);
            Assert.That(Scanner.Find(end.Output), Is.Empty);
            Assert.That(Scanner.Find(end.Error), Is.Empty);
        });
    }
}
