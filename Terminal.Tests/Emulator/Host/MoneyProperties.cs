using FsCheck;
using FsCheck.Fluent;
using Terminal.Emulator.Host;

namespace Terminal.Tests.Emulator.Host;

/// <summary>Whatever order purchases, reversals, repetitions and restarts come in, money moves as the rules say.</summary>
public sealed class MoneyProperties
{
    private enum Act
    {
        Purchase,
        Reversal,
        WrongReversal,
        HoldThePurchase,
        LoseTheAnswer,
        DoubleTheRequest,
        Restart,
    }

    [Test]
    public void Every_purchase_is_taken_once_or_not_at_all() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Scripts(), script => Play(script)));

    private static Arbitrary<(Act Act, int Stan)[]> Scripts() =>
        (from act in Gen.Elements(Enum.GetValues<Act>())
         from stan in Gen.Choose(1, 4)
         select (act, stan)).ArrayOf().ToArbitrary();

    private static void Play((Act Act, int Stan)[] script) => HostBench.Run(
        async bench =>
        {
            var terminal = await bench.SignedOnAsync();
            foreach (var (act, stan) in script)
                await PerformAsync(bench, terminal, act, stan);
            Verify(bench, terminal.Id, settled: false);

            // The world heals: every purchase is reversed once more, and what was held has come.
            bench.Faults.Clear();
            await terminal.HangUpAsync();
            for (var stan = 1; stan <= 4; stan++)
                await terminal.AskAsync(terminal.Reversal(bench.Card, Amount(stan), stan));
            await bench.Loop.DelayAsync(TimeSpan.FromSeconds(5));
            Verify(bench, terminal.Id, settled: true);
            await bench.StartAsync();
            Verify(bench, terminal.Id, settled: true);
        },
        settings: new AcquirerSettings { ServiceTime = TimeSpan.Zero });

    private static async Task PerformAsync(HostBench bench, TestTerminal terminal, Act act, int stan)
    {
        var card = bench.Card;
        switch (act)
        {
            case Act.Restart:
                await bench.StartAsync();
                break;
            case Act.Reversal:
                await terminal.SendAsync(terminal.Reversal(card, Amount(stan), stan));
                break;
            case Act.WrongReversal:
                await terminal.SendAsync(terminal.Reversal(card, Amount(stan) + 1, stan));
                break;
            default:
                if (FaultOf(act) is { } fault)
                    bench.Strike(fault);
                await terminal.SendAsync(terminal.Purchase(card, Amount(stan), stan));
                break;
        }

        await bench.Loop.DelayAsync(TimeSpan.FromMilliseconds(stan * 15));
        await terminal.HangUpAsync();
    }

    private static string? FaultOf(Act act) => act switch
    {
        Act.HoldThePurchase => "held-and-overtaken",
        Act.LoseTheAnswer => "answer-lost",
        Act.DoubleTheRequest => "request-doubled",
        _ => null,
    };

    private static long Amount(int stan) => stan * 100;

    private static void Verify(HostBench bench, string terminal, bool settled)
    {
        long total = 0;
        for (var stan = 1; stan <= 4; stan++)
        {
            // Counted from the postings themselves, not by the ledger's own index.
            var net = bench.Ledger.Postings
                .Where(posting => posting.Stan == stan && string.Equals(posting.Terminal, terminal, StringComparison.Ordinal))
                .Sum(posting => posting.Kind == PostingKind.Debit ? posting.AmountFen : -posting.AmountFen);
            var givenBack = bench.Ledger.Requests.Any(request => request.Stan == stan && request is { Mti: "0400", Code: "00" or "25" });
            Assert.That(net, Is.EqualTo(0).Or.EqualTo(settled || givenBack ? 0 : Amount(stan)), $"net of {stan}");
            total += net;
        }

        bench.ExpectTaken(bench.Card, total);
    }
}
