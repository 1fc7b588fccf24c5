using Terminal.Emulator.Host;

namespace Terminal.Tests.Emulator.Host;

public sealed class ReversalTests
{
    [Test]
    public void A_reversal_gives_the_money_back_once_however_often_it_comes() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        await terminal.AskAsync(terminal.Purchase(bench.Card, 500, 2));
        for (var i = 0; i < 3; i++)
        {
            var answer = await terminal.AskAsync(terminal.Reversal(bench.Card, 500, 2));
            Assert.That((answer.Mti, answer.Text(39), terminal.LastMac), Is.EqualTo((410, "00", (bool?)true)));
        }

        Assert.That(bench.Ledger.Postings.Select(posting => posting.Kind), Is.EqualTo([PostingKind.Debit, PostingKind.Credit]));
        bench.ExpectTaken(bench.Card, 0);
    });

    [Test]
    public void A_reversal_is_never_refused_for_its_batch_number() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        await terminal.AskAsync(terminal.Purchase(bench.Card, 500, 2));
        bench.Host.BeginBatch(terminal.Id);
        await terminal.SignOnAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2, batch: 1)), Is.EqualTo("00"));
        bench.ExpectTaken(bench.Card, 0);
    });

    [Test]
    public void F61_names_the_original_before_F60_does() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        await terminal.AskAsync(terminal.Purchase(bench.Card, 500, 2));
        var reversal = terminal.Reversal(bench.Card, 500, 9, batch: 7);
        reversal.SetDigits(61, "000001000002");
        Assert.That(await terminal.CodeOfAsync(reversal), Is.EqualTo("00"));
        bench.ExpectTaken(bench.Card, 0);
    });

    [TestCase(false)]
    [TestCase(true)]
    public void A_reversal_before_its_original_is_answered_25_and_the_original_is_refused_when_it_comes(bool restart) => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("25"));
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("25"));
        Assert.That(LedgerReport.Of(bench.Ledger).EarlyReversals, Has.Count.EqualTo(1));
        if (restart)
        {
            await bench.StartAsync();
            await terminal.HangUpAsync();
        }

        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 500, 2)), Is.EqualTo("12"));
        Assert.That(LedgerReport.Of(bench.Ledger).EarlyReversals, Is.Empty, "the original has come");
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("00"));
        Assert.That(bench.Ledger.Postings, Is.Empty);
    });

    [Test]
    public void The_reversal_of_a_declined_purchase_is_answered_00_and_moves_nothing() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 2_000_000, 2)), Is.EqualTo("51"));
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 2_000_000, 2)), Is.EqualTo("00"));
        Assert.That(bench.Ledger.Postings, Is.Empty);
    });

    [Test]
    public void A_reversal_that_differs_from_its_original_is_refused_and_moves_nothing() => HostBench.Run(async bench =>
    {
        Assert.That(bench.Cards.TryFind("unionpay-credit", out var other), Is.True);
        Assert.That(bench.Cards.TryFind("unknown", out var unknown), Is.True);
        var terminal = await bench.SignedOnAsync();
        await terminal.AskAsync(terminal.Purchase(bench.Card, 500, 2));
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 501, 2)), Is.EqualTo("64"));
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(other!, 500, 2)), Is.EqualTo("64"));
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(unknown!, 500, 2)), Is.EqualTo("64"));
        bench.ExpectTaken(bench.Card, 500);
    });

    [Test]
    public void A_reversal_needs_a_MAC_and_keys() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        await terminal.AskAsync(terminal.Purchase(bench.Card, 500, 2));
        await terminal.SendAsync(terminal.Reversal(bench.Card, 500, 2), macOverride: new byte[8]);
        Assert.That((await terminal.ReceiveAsync())!.Text(39), Is.EqualTo("A0"));
        await terminal.AskAsync(terminal.Management(820, "002", 3));
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("77"));
        bench.ExpectTaken(bench.Card, 500);
        await terminal.SignOnAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("00"));
        bench.ExpectTaken(bench.Card, 0);
    });

    [Test]
    public void What_was_posted_before_a_restart_is_reversed_after_it() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        await terminal.AskAsync(terminal.Purchase(bench.Card, 500, 2));
        await bench.StartAsync();
        await terminal.HangUpAsync();
        bench.ExpectTaken(bench.Card, 500);
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("00"), "the keys are still in force");
        await bench.StartAsync();
        bench.ExpectTaken(bench.Card, 0);
        var report = LedgerReport.Of(bench.Ledger);
        Assert.That((report.Purchases, report.Reversals, report.NetFen), Is.EqualTo((1, 1, 0)));
    });
}
