using Terminal.Core.Emv.Tlv;
using Terminal.Core.Journal;
using Terminal.Core.Messages;
using Terminal.Core.Profiles;
using Terminal.Core.Transactions;
using Terminal.Emulator.Cards;
using Terminal.Tests.Leaks;

namespace Terminal.Tests.Transactions;

/// <summary>Results of issuer scripts on their way to the host: recorded with the sale, told before the next transaction, once.</summary>
public sealed class ScriptNoticeTests
{
    [TestCase("chip-script-before", "2000000071")]
    [TestCase("chip-script-after", "2000000072")]
    [TestCase("chip-script-fails", "20000000011100000002")]
    public void The_results_of_an_approved_sale_are_recorded_with_it_and_told_before_the_next(string card, string results) => Run(card, async bench =>
    {
        var sale = await bench.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Approved));
        var notice = bench.Terminal.Journal.ScriptNotices.Single();
        Assert.That((notice.Stan, notice.Batch, notice.MaskedPan), Is.EqualTo((sale.Stan!.Value, sale.Approved!.Batch, sale.MaskedPan)));
        Assert.That(Results(bench, notice), Is.EqualTo(results));
        Assert.That(bench.Trace.Sent, Has.None.StartsWith("0620"));

        Assert.That((await NextAsync(bench)).Verdict, Is.EqualTo(SaleVerdict.Approved));
        Assert.That(bench.Trace.Sent, Is.EqualTo(new[] { "0800 000001", "0200 000002", "0620 000003", "0200 000004" }));
        Assert.That(bench.Trace.Lines, Has.Some.StartsWith("host answers 0620 00000001/000001/000002").And.EndsWith("-> 00"));
        Assert.That(bench.Trace.Lines, Has.Some.EqualTo("flow script-results 000002 00"));
        await ExpectNothingLeftAsync(bench);
    });

    [Test]
    public void A_card_that_is_sent_no_script_leaves_no_notice() => Run("chip-online", async bench =>
    {
        await bench.SellAsync();
        Assert.That(bench.Terminal.Journal.ScriptNotices, Is.Empty);
    });

    [Test]
    public void Scripts_of_a_decline_are_told_too() => Run(
        "chip-online",
        async bench =>
        {
            var sale = await bench.SellAsync();
            Assert.That((sale.Verdict, sale.ResponseCode), Is.EqualTo((SaleVerdict.Declined, "51")));
            var notice = bench.Terminal.Journal.ScriptNotices.Single();
            Assert.That(Results(bench, notice), Is.EqualTo("2000000000"));
            Assert.That((notice.AuthorizationCode, notice.RetrievalReference), Is.EqualTo(((string?)null, "000000000002")));

            await NextAsync(bench);
            Assert.That(bench.Trace.Lines, Has.Some.EqualTo("flow script-results 000002 00"));
            await ExpectNothingLeftAsync(bench);
        },
        faults: ["code=51", "script=block-application"]);

    [Test]
    public void A_sale_that_is_reversed_tells_its_results_in_the_reversal() => Run(
        "chip-refuses-later",
        async bench =>
        {
            var sale = await bench.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.StillOwed));
            Assert.That(bench.Terminal.Journal.ScriptNotices, Is.Empty);
            using var card = bench.Terminal.Journal.OpenCard(bench.Terminal.Journal.Owed.Single());
            Assert.That(BerTlv.TryFind(card.ChipTags.Span, EmvTags.IssuerScriptResults, out var results), Is.True);
            Assert.That(results.Length, Is.EqualTo(5));
        },
        faults: ["script=put-data=9F58:03", "no-answer@0400*all"]);

    [Test]
    public void Script_results_go_before_an_owed_reversal() => Run(
        "chip-script-after",
        async bench =>
        {
            bench.Person = bench.Person with { PaperLines = 0 };
            await bench.BootAsync();
            Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.StillOwed));
            Assert.That(bench.Terminal.Journal.ScriptNotices, Has.Count.EqualTo(1));
            var before = bench.Trace.Sent.Count();
            bench.Acquirer.Faults.Clear();
            // The start works off what is owed.
            Assert.That((await NextAsync(bench)).Verdict, Is.EqualTo(SaleVerdict.Approved));
            Assert.That(bench.Trace.Sent.Skip(before).Select(sent => sent[..4]), Is.EqualTo(new[] { "0620", "0400", "0200" }));
            await ExpectNothingLeftAsync(bench);
        },
        profile => profile with { Reversal = profile.Reversal with { PrinterFailureReverses = true } },
        "no-answer@0400*all");

    [TestCase("answer-lost@0620", "HostSilent")]
    [TestCase("no-answer@0620", "HostSilent")]
    [TestCase("mac-wrong@0620", "ResponseMacInvalid")]
    [TestCase("garbage@0620", "ResponseMalformed")]
    [TestCase("code=96@0620", "96")]
    [TestCase("code=25@0620", "25")]
    public void A_notice_has_one_try_and_holds_nothing_up(string fault, string end) => Run(
        "chip-script-after",
        async bench =>
        {
            await bench.SellAsync();
            Assert.That((await NextAsync(bench)).Verdict, Is.EqualTo(SaleVerdict.Approved));
            Assert.That(bench.Trace.Lines, Has.Some.EqualTo($"flow script-results 000002 {end}"));
            Assert.That((await NextAsync(bench)).Verdict, Is.EqualTo(SaleVerdict.Approved));
            Assert.That(bench.Trace.Sent.Count(sent => sent.StartsWith("0620", StringComparison.Ordinal)), Is.EqualTo(1));
            await ExpectNothingLeftAsync(bench);
        },
        faults: fault);

    [TestCase("A0")]
    [TestCase("77")]
    public void An_answer_that_asks_for_a_sign_on_gets_it_before_the_sale(string code) => Run(
        "chip-script-after",
        async bench =>
        {
            await bench.SellAsync();
            Assert.That((await NextAsync(bench)).Verdict, Is.EqualTo(SaleVerdict.Approved));
            Assert.That(bench.Trace.Sent.Skip(2).Select(sent => sent[..4]), Is.EqualTo(new[] { "0620", "0800", "0200" }));
            await ExpectNothingLeftAsync(bench);
        },
        faults: $"code={code}@0620");

    [Test]
    public void A_notice_that_never_left_waits_for_the_next_occasion() => Run("chip-script-after", async bench =>
    {
        await bench.SellAsync();
        bench.Acquirer.Server.DoorMoved!(false);
        Assert.That((await NextAsync(bench)).Verdict, Is.EqualTo(SaleVerdict.EndedUnsent));
        Assert.That(bench.Terminal.Journal.ScriptNotices, Has.Count.EqualTo(1));
        bench.Acquirer.Server.DoorMoved!(true);
        Assert.That((await NextAsync(bench)).Verdict, Is.EqualTo(SaleVerdict.Approved));
        await ExpectNothingLeftAsync(bench);
    });

    [Test]
    public void The_message_has_the_fields_of_the_dialect() => Run("chip-script-after", async bench =>
    {
        await bench.SellAsync();
        var sent = new List<byte[]>();
        bench.Person = bench.Person with { Card = CardCatalogue.BuiltIn().Default };
        await bench.BootAsync(setup => setup with { WrapLink = link => new ListeningLink(link, sent) });
        await bench.SellAsync(100);
        var message = new IsoMessage(Dialect.UnionPay);
        Assert.That(new MessageCodec(Dialect.UnionPay).TryUnpack(sent[0].AsSpan(new MessageFraming().HeadLength), message, out var error), error.English);
        Assert.That(
            Enumerable.Range(2, 63).Where(message.Has),
            Is.EqualTo(new[] { 2, 3, 4, 11, 22, 23, 32, 37, 38, 41, 42, 49, 55, 60, 61, 64 }));
        Assert.That((message.Mti, message.Text(11), message.Text(60)), Is.EqualTo((620, "000003", "0000000195150")));
        Assert.That(message.Text(61), Is.EqualTo("0000010000020105"));
        Assert.That(message.Text(4), Is.EqualTo("000000001234"));
        Assert.That(Convert.ToHexString(message.GetBytes(55)), Does.Contain("DF31052000000072"));
    });

    private static string Results(SaleBench bench, ScriptNotice notice)
    {
        using var card = bench.Terminal.Journal.OpenCard(notice);
        return BerTlv.TryFind(card.ChipTags.Span, EmvTags.IssuerScriptResults, out var results) ? Convert.ToHexString(results) : "";
    }

    /// <summary>The next sale, by stripe, after a restart.</summary>
    private static async Task<SaleResult> NextAsync(SaleBench bench)
    {
        bench.Person = bench.Person with { Card = CardCatalogue.BuiltIn().Default, PaperLines = null };
        await bench.BootAsync();
        return await bench.SellAsync(100);
    }

    private static async Task ExpectNothingLeftAsync(SaleBench bench)
    {
        Assert.That(bench.Terminal.Journal.ScriptNotices, Is.Empty);
        Assert.That(bench.Terminal.Journal.Owed, Is.Empty);
        var audit = await bench.AuditAsync();
        Assert.That(audit.IsClean, Is.True, string.Join('\n', audit.Violations));
    }

    private static void Run(
        string name, Func<SaleBench, Task> test, Func<TerminalProfile, TerminalProfile>? adapt = null, params string[] faults) => SaleBench.Run(
        async bench =>
        {
            Assert.That(CardCatalogue.BuiltIn().TryFind(name, out var card), Is.True);
            bench.Person = bench.Person with { Card = card };
            await bench.BootAsync();
            await test(bench);
        },
        adapt,
        faults);
}
