using Terminal.Core.Diagnosis;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Host;

namespace Terminal.Tests.Emulator.Host;

public sealed class AcquirerLedgerTests
{
    private static readonly AcquirerSettings Immediate = new() { ServiceTime = TimeSpan.Zero };

    [Test]
    public void No_answer_leaves_before_its_commit() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Store.Hold();
        await terminal.SendAsync(terminal.Purchase(bench.Card, 500, 2));
        Assert.That(await terminal.ReceiveAsync(seconds: 30), Is.Null);
        await terminal.HangUpAsync();
        bench.Store.Release();
        await bench.Loop.DelayAsync(TimeSpan.FromSeconds(1));
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 500, 2)), Is.EqualTo("94"), "it was posted meanwhile");
    });

    [Test]
    public void Requests_that_come_while_a_commit_is_under_way_share_the_next_one() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        var before = bench.Store.Commits;
        bench.Store.Hold();
        for (var stan = 2; stan < 12; stan++)
        {
            await terminal.SendAsync(terminal.Purchase(bench.Card, 100, stan));
            await bench.Loop.DelayAsync(TimeSpan.FromMilliseconds(50));
        }

        bench.Store.Release();
        for (var stan = 2; stan < 12; stan++)
            Assert.That((await terminal.ReceiveAsync())!.Text(11), Is.EqualTo($"{stan:D6}"));
        Assert.That(bench.Store.Commits - before, Is.EqualTo(2));
        bench.ExpectTaken(bench.Card, 1000);
    }, settings: Immediate);

    [Test]
    public void After_a_failed_commit_nothing_is_answered_and_the_books_are_read_again() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Store.FailNext = true;
        await terminal.SendAsync(terminal.Purchase(bench.Card, 500, 2));
        Assert.That(await terminal.ReceiveAsync(), Is.Null);
        Assert.That(bench.Ledger.MustBeOpened, Is.True);
        await terminal.HangUpAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("25"), "the posting never landed");
        bench.ExpectTaken(bench.Card, 0);
    });

    [Test]
    public void Everything_survives_a_restart() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync("004");
        await terminal.AskAsync(terminal.Purchase(bench.Card, 500, 2));
        await terminal.AskAsync(terminal.Purchase(bench.Card, 500, 3, pin: "9999"));
        await terminal.AskAsync(terminal.Reversal(bench.Card, 500, 4));
        var before = LedgerReport.Of(bench.Ledger).ToJson();
        var state = bench.Ledger.StateOf(terminal.Id);
        await bench.StartAsync();
        Assert.Multiple(() =>
        {
            Assert.That(LedgerReport.Of(bench.Ledger).ToJson(), Is.EqualTo(before));
            Assert.That(bench.Ledger.StateOf(terminal.Id)!.Keys, Is.EqualTo(state!.Keys));
            Assert.That(bench.Ledger.AccountOf(bench.Card.Name)!.WrongPins, Is.EqualTo(1));
            Assert.That(bench.Ledger.WasReversedEarly(new TransactionKey(terminal.Id, 1, 4)), Is.True);
        });
    });

    [TestCase("account")]
    [TestCase("posting")]
    [TestCase("nonsense")]
    public void Books_that_cannot_be_read_are_not_opened(string kind) => HostBench.Run(async bench =>
    {
        bench.Store.Corrupt(kind);
        var ledger = new AcquirerLedger(bench.Store.Attach(), bench.Cards);
        var opened = await ledger.OpenAsync();
        Assert.That(opened.Fault, Is.EqualTo(Fault.JournalFailed));
        Assert.That(ledger.MustBeOpened, Is.True);
    });

    [Test]
    public void A_new_card_gets_its_account_when_the_books_are_opened() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        await terminal.AskAsync(terminal.Purchase(bench.Card, 500, 2));
        var more = new CardCatalogue([.. bench.Cards.Cards, bench.Card with { Name = "another", Pan = "6216261000000000026" }]);
        var ledger = new AcquirerLedger(bench.Store.Attach(), more);
        Assert.That((await ledger.OpenAsync()).Succeeded, Is.True);
        Assert.That(ledger.AccountOf("another")!.BalanceFen, Is.EqualTo(bench.Card.BalanceFen));
        Assert.That(ledger.AccountOf(bench.Card.Name)!.BalanceFen, Is.EqualTo(bench.Card.BalanceFen - 500), "the old account goes on");
    });
}
