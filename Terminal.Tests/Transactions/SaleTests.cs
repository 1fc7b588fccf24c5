using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Profiles;
using Terminal.Core.Security;
using Terminal.Core.Transactions;
using Terminal.Emulator.Devices;

namespace Terminal.Tests.Transactions;

public sealed class SaleTests
{
    [Test]
    public void A_sale_signs_on_reads_the_card_takes_the_pin_goes_online_commits_and_prints() => SaleBench.Run(async bench =>
    {
        var sale = await bench.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Approved));
        Assert.That(sale.Fault, Is.Null);
        Assert.That(sale.ReceiptPrinted, Is.True);
        Assert.That(bench.Trace.Sent, Is.EqualTo(new[] { "0800 000001", "0200 000002" }));
        Assert.That(
            sale.Timeline.Select(stage => stage.State),
            Is.EqualTo(new[]
            {
                FlowState.Preparing, FlowState.AwaitingCard, FlowState.EnteringPin, FlowState.LinkingUp,
                FlowState.Authorizing, FlowState.Completing, FlowState.Committed,
            }));
        Assert.That(bench.Screens[^1], Is.EqualTo("approved"));
        await AssertCleanAsync(bench, owed: 0);
    });

    [Test]
    public void The_second_sale_needs_no_sign_on() => SaleBench.Run(async bench =>
    {
        await bench.SellAsync();
        Assert.That((await bench.SellAsync(1)).Verdict, Is.EqualTo(SaleVerdict.Approved));
        Assert.That(bench.Trace.Sent.Last(), Is.EqualTo("0200 000003"));
        Assert.That(bench.Trace.Sent.Count(), Is.EqualTo(3));
        await AssertCleanAsync(bench, owed: 0);
    });

    [Test]
    public void Two_sales_at_once_take_turns() => SaleBench.Run(async bench =>
    {
        var sales = await Task.WhenAll(bench.SellAsync(1), bench.SellAsync(2));
        Assert.That(sales.Select(sale => sale.Verdict), Has.All.EqualTo(SaleVerdict.Approved));
        Assert.That(bench.Trace.Sent, Is.EqualTo(new[] { "0800 000001", "0200 000002", "0200 000003" }));
        await AssertCleanAsync(bench, owed: 0);
    });

    [Test]
    public void The_debt_is_on_disk_before_the_first_byte_leaves() => SaleBench.Run(async bench =>
    {
        bench.Disk.SyncTime = TimeSpan.FromSeconds(1);
        var sale = bench.SellAsync();
        await bench.Loop.DelayAsync(TimeSpan.FromMinutes(5));
        Assert.That((await sale).Verdict, Is.EqualTo(SaleVerdict.Approved));
        var owed = bench.Trace.Lines.FindIndex(line => line.Contains("LinkingUp LinkUp -> Authorizing", StringComparison.Ordinal));
        var sent = bench.Trace.Lines.FindIndex(line => line.StartsWith("link send 0200", StringComparison.Ordinal));
        Assert.That(owed, Is.Positive.And.LessThan(sent));
    });

    [Test]
    public void A_journal_that_does_not_answer_stops_the_sale_before_anything_is_sent() => SaleBench.Run(async bench =>
    {
        await bench.SellAsync();
        bench.Disk.SyncHangs = true;
        var sale = await bench.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.EndedUnsent));
        Assert.That(sale.Fault, Is.EqualTo(Fault.JournalStalled));
        Assert.That(bench.Trace.Sent.Last(), Is.EqualTo("0200 000002"));
        bench.Disk.SyncHangs = false;
        Assert.That((await bench.SellAsync(1)).Verdict, Is.EqualTo(SaleVerdict.Approved));
        await AssertCleanAsync(bench, owed: 0);
    });

    [TestCase("answer-lost", Fault.HostSilent, "98")]
    [TestCase("no-answer", Fault.HostSilent, "98")]
    [TestCase("mac-wrong", Fault.ResponseMacInvalid, "A0")]
    [TestCase("stan-wrong", Fault.ResponseMismatch, "98")]
    [TestCase("amount-wrong", Fault.ResponseMismatch, "98")]
    [TestCase("truncated", Fault.ResponseMalformed, "98")]
    [TestCase("garbage", Fault.ResponseMalformed, "98")]
    [TestCase("code=94", Fault.HostAnswerInDoubt, "98")]
    [TestCase("code=68", Fault.IssuerTimedOut, "98")]
    [TestCase("code=96", Fault.HostMalfunction, "98")]
    [TestCase("code=ZZ", Fault.HostAnswerInDoubt, "98")]
    public void What_is_in_doubt_is_reversed_with_its_reason(string fault, Fault named, string reason) => SaleBench.Run(
        async bench =>
        {
            var sale = await bench.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Reversed));
            Assert.That(sale.Fault, Is.EqualTo(named));
            Assert.That(bench.Trace.Sent, Is.EqualTo(new[] { "0800 000001", "0200 000002", "0400 000002" }));
            Assert.That(bench.Trace.Lines, Has.Some.EqualTo($"flow reversal 000002 reason {reason} try 1"));
            Assert.That(bench.Screens[^1], Is.EqualTo("reversed"));
            Assert.That(bench.Screens, Has.None.EqualTo("approved"));
            await AssertCleanAsync(bench, owed: 0);
        },
        null,
        fault);

    [TestCase("51")]
    [TestCase("14")]
    [TestCase("41")]
    public void A_verified_decline_withdraws_the_debt(string code) => SaleBench.Run(
        async bench =>
        {
            var sale = await bench.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Declined));
            Assert.That(sale.ResponseCode, Is.EqualTo(code));
            Assert.That(bench.Terminal.Journal.History[^1].End, Is.EqualTo(TransactionEnd.Declined));
            Assert.That(bench.Trace.Sent, Has.None.StartsWith("0400"));
            await AssertCleanAsync(bench, owed: 0);
        },
        null,
        $"code={code}");

    [TestCase("77")]
    [TestCase("A0")]
    [TestCase("99")]
    public void After_some_codes_a_sign_on_comes_before_the_next_sale(string code) => SaleBench.Run(
        async bench =>
        {
            Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Declined));
            Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved));
            Assert.That(bench.Trace.Sent.Skip(2).Select(sent => sent[..4]), Is.EqualTo(new[] { "0800", "0200" }));
        },
        null,
        $"code={code}");

    [Test]
    public void A_late_answer_is_noted_and_never_taken_for_the_reversals() => SaleBench.Run(
        async bench =>
        {
            var sale = await bench.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Reversed));
            Assert.That(bench.Terminal.Journal.History.Select(entry => entry.End), Does.Contain(TransactionEnd.LateAnswer));
            Assert.That(bench.Screens, Has.None.EqualTo("approved"));
            await AssertCleanAsync(bench, owed: 0);
        },
        null,
        "answer-late=32",
        "answer-late=5@0400");

    [Test]
    public void A_reversal_that_nobody_answers_stays_owed_and_refuses_the_next_sale() => SaleBench.Run(
        async bench =>
        {
            var sale = await bench.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.StillOwed));
            Assert.That(bench.Trace.Sent.Count(sent => sent.StartsWith("0400", StringComparison.Ordinal)), Is.EqualTo(3));
            var refused = await bench.SellAsync();
            Assert.That(refused.Verdict, Is.EqualTo(SaleVerdict.StillOwed));
            Assert.That(refused.Stan, Is.Null);
            Assert.That(bench.Terminal.Journal.Owed, Has.Count.EqualTo(1));
            await AssertCleanAsync(bench, owed: 1);
            bench.Acquirer.Faults.Clear();
            Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved));
            Assert.That(bench.Trace.Sent.TakeLast(2), Is.EqualTo(new[] { "0400 000002", "0200 000003" }));
            await AssertCleanAsync(bench, owed: 0);
        },
        null,
        "answer-lost",
        "no-answer@0400*all");

    [Test]
    public void A_reversal_refused_on_three_occasions_blocks_sales_until_a_supervisor_clears_it() => SaleBench.Run(
        async bench =>
        {
            Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.StillOwed));
            Assert.That((await bench.SellAsync()).Fault, Is.EqualTo(Fault.ReversalRefused));
            Assert.That(bench.Terminal.Journal.IsBlocked, Is.False);
            Assert.That((await bench.SellAsync()).Fault, Is.EqualTo(Fault.SalesBlocked));
            Assert.That(bench.Terminal.Journal.IsBlocked, Is.True);
            Assert.That(bench.Screens[^1], Is.EqualTo("blocked"));
            var before = bench.Trace.Sent.Count();
            Assert.That((await bench.SellAsync()).Fault, Is.EqualTo(Fault.SalesBlocked));
            Assert.That(bench.Trace.Sent.Count() - before, Is.EqualTo(1), "a flagged reversal is still tried, once an occasion");
            var cleared = await bench.Terminal.Terminal.ClearFlaggedAsync(bench.Terminal.Journal.Owed[0], "00", "settled by hand");
            Assert.That(cleared.Succeeded, Is.True);
            Assert.That(bench.Terminal.Journal.Audit, Is.Not.Empty);
            bench.Acquirer.Faults.Clear();
            Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved));
            var audit = await bench.AuditAsync();
            Assert.That(audit.IsClean, Is.True);
            Assert.That(audit.Discrepancies, Has.Count.EqualTo(1));
        },
        null,
        "answer-lost",
        "code=96@0400*all");

    [Test]
    public void A_reversal_answered_without_a_valid_mac_is_not_acknowledged() => SaleBench.Run(
        async bench =>
        {
            Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.StillOwed));
            Assert.That(bench.Terminal.Journal.Owed, Has.Count.EqualTo(1));
            await AssertCleanAsync(bench, owed: 1);
        },
        null,
        "answer-lost",
        "mac-wrong@0400*all");

    [Test]
    public void The_background_timer_works_off_what_is_owed() => SaleBench.Run(
        async bench =>
        {
            Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.StillOwed));
            using var stop = new CancellationTokenSource();
            var background = bench.Terminal.Terminal.KeepWorkingOffAsync(stop.Token);
            await bench.Loop.DelayAsync(TimeSpan.FromMinutes(5));
            Assert.That(bench.Terminal.Journal.Owed, Is.Empty);
            CancelOnLoop(stop);
            await background;
            await AssertCleanAsync(bench, owed: 0);
        },
        null,
        "answer-lost",
        "no-answer@0400*4");

    [Test]
    public void A_reversal_owed_at_power_off_goes_first_at_power_on() => SaleBench.Run(
        async bench =>
        {
            Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.StillOwed));
            bench.Acquirer.Faults.Clear();
            await bench.BootAsync();
            Assert.That(bench.Terminal.Journal.Owed, Is.Empty);
            Assert.That(bench.Trace.Sent.Last(), Is.EqualTo("0400 000002"));
            await AssertCleanAsync(bench, owed: 0);
        },
        null,
        "answer-lost",
        "no-answer@0400*all");

    [Test]
    public void A_receipt_missing_at_power_off_is_printed_at_power_on() => SaleBench.Run(async bench =>
    {
        bench.Person = bench.Person with { PaperLines = 3 };
        await bench.BootAsync();
        var sale = await bench.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Approved));
        Assert.That(sale.ReceiptPrinted, Is.False);
        Assert.That(bench.Screens[^1], Is.EqualTo("approved-unprinted"));
        bench.Person = bench.Person with { PaperLines = null };
        await bench.BootAsync();
        Assert.That(bench.Terminal.Journal.Unprinted, Is.Empty);
        Assert.That(((VirtualPrinter)bench.Terminal.Devices.Printer!).Paper.Select(line => line.Text), Has.Some.Contains("REPRINT"));
        await AssertCleanAsync(bench, owed: 0);
    });

    [Test]
    public void A_setting_reverses_a_sale_whose_receipt_cannot_be_printed() => SaleBench.Run(
        async bench =>
        {
            bench.Person = bench.Person with { PaperLines = 3 };
            await bench.BootAsync();
            var sale = await bench.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Reversed));
            Assert.That(sale.Fault, Is.EqualTo(Fault.PrinterOutOfPaper));
            Assert.That(bench.Trace.Lines, Has.Some.EqualTo("flow reversal 000002 reason 96 try 1"));
            await AssertCleanAsync(bench, owed: 0);
        },
        profile => profile with { Reversal = profile.Reversal with { PrinterFailureReverses = true } });

    [Test]
    public void A_profile_without_pin_pad_goes_online_without_a_pin() => SaleBench.Run(
        async bench =>
        {
            var sale = await bench.SellAsync();
            Assert.That(sale.Timeline.Select(stage => stage.State), Has.None.EqualTo(FlowState.EnteringPin));
            Assert.That(sale.ResponseCode, Is.EqualTo("55"), "the default card wants a PIN");
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Declined));
        },
        profile => profile with { Devices = profile.Devices with { PinPad = null } });

    [Test]
    public void A_full_journal_refuses_before_the_card_is_read() => SaleBench.Run(
        async bench =>
        {
            await bench.SellAsync();
            var sale = await bench.SellAsync();
            Assert.That(sale.Fault, Is.EqualTo(Fault.JournalFull));
            Assert.That(sale.Timeline, Has.Count.EqualTo(1));
        },
        profile => profile with { Journal = profile.Journal with { Capacity = 1 } });

    [TestCase(SignOnKeys.SingleLength, MacAlgorithm.UnionPay, PinBlockFormat.Iso0)]
    [TestCase(SignOnKeys.SingleLength, MacAlgorithm.X99, PinBlockFormat.Iso0)]
    [TestCase(SignOnKeys.DoubleLength, MacAlgorithm.UnionPay, PinBlockFormat.Iso0)]
    [TestCase(SignOnKeys.DoubleLengthWithTrack, MacAlgorithm.X919, PinBlockFormat.Iso0)]
    [TestCase(SignOnKeys.DoubleLength, MacAlgorithm.UnionPayBinary, PinBlockFormat.Iso0)]
    [TestCase(SignOnKeys.Sm4, MacAlgorithm.UnionPay, PinBlockFormat.Sm4)]
    public void Every_scheme_of_keys_sells(SignOnKeys keys, MacAlgorithm mac, PinBlockFormat format) => SaleBench.Run(
        async bench =>
        {
            var sale = await bench.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Approved));
            await AssertCleanAsync(bench, owed: 0);
        },
        profile => profile with
        {
            Host = profile.Host with
            {
                SignOnKeys = keys,
                MacAlgorithm = mac,
                PinBlockFormat = format,
                Dialect = format == PinBlockFormat.Sm4 ? "unionpay-sm4" : "unionpay",
            },
        });

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(1_000_000_000_000)]
    public void An_amount_that_the_message_cannot_carry_is_refused(long fen) =>
        SaleBench.Run(async bench =>
            await Assert.ThatAsync(() => bench.SellAsync(fen), Throws.InstanceOf<ArgumentOutOfRangeException>()));

    // CancelAsync would leave the loop.
    private static void CancelOnLoop(CancellationTokenSource source) => source.Cancel();

    internal static async Task AssertCleanAsync(SaleBench bench, int owed)
    {
        var audit = await bench.AuditAsync();
        Assert.That(audit.Violations, Is.Empty);
        Assert.That(audit.Open, Has.Count.EqualTo(owed));
    }
}
