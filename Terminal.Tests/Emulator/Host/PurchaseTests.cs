using Terminal.Emulator.Cards;
using Terminal.Emulator.Host;

namespace Terminal.Tests.Emulator.Host;

public sealed class PurchaseTests
{
    private static readonly CardCatalogue Cards = CardCatalogue.BuiltIn();

    [Test]
    public void An_approved_purchase_is_posted_once_and_answered_in_full() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        var answer = await terminal.AskAsync(terminal.Purchase(bench.Card, 1234, 2));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Mti, Is.EqualTo(210));
            Assert.That(answer.Text(39), Is.EqualTo("00"));
            Assert.That(answer.Text(3), Is.EqualTo("000000"));
            Assert.That(answer.Text(4), Is.EqualTo("000000001234"));
            Assert.That(answer.Text(11), Is.EqualTo("000002"));
            Assert.That(answer.Text(15), Is.EqualTo("0105"));
            Assert.That(answer.Text(38), Does.Match("^[0-9]{6}$"));
            Assert.That(answer.Text(44), Is.EqualTo("01020000   00010000   "));
            Assert.That(answer.Text(60), Is.EqualTo("2200000100050"));
            Assert.That(answer.Text(63), Is.EqualTo("CUP"));
            Assert.That(terminal.LastMac, Is.True);
            Assert.That(bench.Ledger.Postings, Has.Count.EqualTo(1));
            Assert.That(bench.Ledger.Postings[0].Rrn, Is.EqualTo(answer.Text(37)));
        });
        bench.ExpectTaken(bench.Card, 1234);
    });

    [TestCase("unionpay-debit", "00")]
    [TestCase("unionpay-debit-16", "00")]
    [TestCase("unionpay-credit", "00")]
    [TestCase("unionpay-platinum", "00")]
    [TestCase("unionpay-chip", "00")]
    [TestCase("long-pin", "00")]
    [TestCase("sentinel", "00")]
    [TestCase("insufficient-funds", "51")]
    [TestCase("lost", "41")]
    [TestCase("stolen", "43")]
    [TestCase("fraud", "34")]
    [TestCase("expired", "54")]
    [TestCase("restricted", "62")]
    [TestCase("pin-blocked", "75")]
    [TestCase("unknown", "14")]
    public void Every_card_of_the_catalogue_is_answered_as_it_says(string name, string code) => HostBench.Run(async bench =>
    {
        Assert.That(bench.Cards.TryFind(name, out var card), Is.True);
        var terminal = await bench.SignedOnAsync();
        var answer = await terminal.AskAsync(terminal.Purchase(card!, 101, 2));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Text(39), Is.EqualTo(code));
            Assert.That(terminal.LastMac, Is.True, "a decline has a MAC too");
            Assert.That(answer.Has(38), Is.EqualTo(code is "00"));
            Assert.That(bench.Ledger.Postings, Has.Count.EqualTo(code is "00" ? 1 : 0));
        });
    });

    [Test]
    public void The_table_of_cards_is_whole() => Assert.That(
        typeof(PurchaseTests).GetMethod(nameof(Every_card_of_the_catalogue_is_answered_as_it_says))!
            .GetCustomAttributes(typeof(TestCaseAttribute), inherit: false).Cast<TestCaseAttribute>().Select(row => row.Arguments[0]),
        Is.EquivalentTo(Cards.Cards.Select(card => card.Name).Where(name => !name.StartsWith("chip-", StringComparison.Ordinal))), "chips have tests of their own");

    [Test]
    public void The_last_fen_can_be_spent_and_no_more() => HostBench.Run(async bench =>
    {
        Assert.That(bench.Cards.TryFind("insufficient-funds", out var card), Is.True);
        var terminal = await bench.SignedOnAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(card!, 100, 2)), Is.EqualTo("00"));
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(card!, 1, 3)), Is.EqualTo("51"));
        Assert.That(bench.BalanceOf(card!), Is.Zero);
    });

    [Test]
    public void After_three_wrong_PINs_even_the_right_one_is_refused_also_after_a_restart() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        for (var stan = 2; stan <= 4; stan++)
            Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 100, stan, pin: "000000")), Is.EqualTo("55"));
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 100, 5)), Is.EqualTo("75"));
        await bench.StartAsync();
        await terminal.HangUpAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 100, 6)), Is.EqualTo("75"));
        bench.ExpectTaken(bench.Card, 0);
    });

    [Test]
    public void A_right_PIN_begins_the_count_anew() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        foreach (var (stan, pin, code) in new[]
                 {
                     (2, "1234", "55"), (3, "123457", "55"), (4, "123456", "00"), (5, "1234567", "55"), (6, "654321", "55"), (7, "123456", "00"),
                 })
            Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 100, stan, pin)), Is.EqualTo(code), $"{stan}");
    });

    [Test]
    public void A_PIN_may_be_left_out_only_where_the_issuer_lets_it() => HostBench.Run(async bench =>
    {
        Assert.That(bench.Cards.TryFind("unionpay-credit", out var credit), Is.True);
        var terminal = await bench.SignedOnAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(credit!, 100, 2, withoutPin: true)), Is.EqualTo("00"));
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 100, 3, withoutPin: true)), Is.EqualTo("55"));
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(credit!, 100, 4, pin: "1111")), Is.EqualTo("55"), "a PIN that is there must be right");
    });

    [Test]
    public void A_PIN_block_that_is_none_is_answered_99_and_counts_as_no_try() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        var broken = terminal.Purchase(bench.Card, 100, 2);
        broken.SetBytes(52, [1, 2, 3, 4, 5, 6, 7, 8]);
        var otherFormat = terminal.Purchase(bench.Card, 100, 3);
        otherFormat.SetDigits(53, "1600000000000000");
        Assert.That(await terminal.CodeOfAsync(broken), Is.EqualTo("99"));
        Assert.That(await terminal.CodeOfAsync(otherFormat), Is.EqualTo("99"));
        Assert.That(bench.Ledger.AccountOf(bench.Card.Name)!.WrongPins, Is.Zero);
    });

    [Test]
    public void A_request_that_is_not_genuine_moves_nothing_and_takes_up_no_trace_number() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        await terminal.SendAsync(terminal.Purchase(bench.Card, 100, 2), macOverride: new byte[8]);
        Assert.That((await terminal.ReceiveAsync())!.Text(39), Is.EqualTo("A0"));
        await terminal.SendRawAsync(terminal.Pack(terminal.Purchase(bench.Card, 100, 2)));
        Assert.That((await terminal.ReceiveAsync())!.Text(39), Is.EqualTo("A0"), "no MAC at all");
        terminal.Batch = 9;
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 100, 2)), Is.EqualTo("77"));
        terminal.Batch = 1;
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 100, 2)), Is.EqualTo("00"));
        bench.ExpectTaken(bench.Card, 100);
    });

    [Test]
    public void Nobody_buys_before_signing_on() => HostBench.Run(async bench =>
    {
        var terminal = bench.NewTerminal();
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 100, 2)), Is.EqualTo("77"));
    });

    [TestCase("00", 100)]
    [TestCase("51", 2_000_000)]
    public void A_repeated_request_is_answered_94_whatever_the_first_answer_was(string first, long fen) => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, fen, 2)), Is.EqualTo(first));
        var taken = bench.Card.BalanceFen - bench.BalanceOf(bench.Card);
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, fen, 2)), Is.EqualTo("94"));
        await bench.StartAsync();
        await terminal.HangUpAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, fen, 2)), Is.EqualTo("94"));
        bench.ExpectTaken(bench.Card, taken);
    });

    [Test]
    public void The_same_trace_number_in_the_next_batch_is_another_purchase() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 100, 2)), Is.EqualTo("00"));
        bench.Host.BeginBatch(terminal.Id);
        await terminal.SignOnAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 100, 2)), Is.EqualTo("00"));
        bench.ExpectTaken(bench.Card, 200);
    });

    [Test]
    public void Amount_zero_and_other_transactions_are_refused() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 0, 2)), Is.EqualTo("13"));
        var balance = terminal.Purchase(bench.Card, 100, 3);
        balance.SetDigits(3, "310000");
        Assert.That(await terminal.CodeOfAsync(balance), Is.EqualTo("40"));
        var refund = terminal.Purchase(bench.Card, 100, 4);
        refund.Mti = 220;
        Assert.That(await terminal.CodeOfAsync(refund), Is.EqualTo("12"));
    });

    [Test]
    public void Every_request_is_noted_for_the_auditor_without_its_card_number() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        await terminal.AskAsync(terminal.Purchase(bench.Card, 100, 2));
        await terminal.AskAsync(terminal.Purchase(bench.Card, 100, 2));
        var requests = bench.Ledger.Requests.Where(request => request.Mti is "0200").ToArray();
        Assert.Multiple(() =>
        {
            Assert.That(requests.Select(request => (request.Stan, request.Code, request.Posted, request.Genuine)),
                Is.EqualTo([(2, "00", true, true), (2, "94", false, false)]));
            Assert.That(requests[0].Card, Is.EqualTo(bench.Card.Name));
            Assert.That(requests[0].MaskedPan, Is.EqualTo(bench.Card.MaskedPan));
        });
        var everything = string.Concat(bench.Trace.Lines) + LedgerReport.Of(bench.Ledger).ToJson()
            + string.Concat(bench.Store.Records.Select(record => System.Text.Encoding.UTF8.GetString(record.Body.Span)));
        Assert.That(everything, Does.Not.Contain(bench.Card.Pan).And.Not.Contain(bench.Card.Pin));
    });
}
