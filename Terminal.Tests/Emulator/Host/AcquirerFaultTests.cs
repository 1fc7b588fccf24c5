using Terminal.Core.Diagnosis;
using Terminal.Emulator.Host;

namespace Terminal.Tests.Emulator.Host;

public sealed class AcquirerFaultTests
{
    [TestCase("answer-lost", 500)]
    [TestCase("no-answer", 0)]
    [TestCase("held-and-overtaken", 0)]
    public void Silence_is_silence_whether_posted_or_not(string fault, long taken) => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Strike(fault);
        await terminal.SendAsync(terminal.Purchase(bench.Card, 500, 2));
        Assert.That(await terminal.ReceiveAsync(), Is.Null);
        Assert.That(terminal.LastFault, Is.EqualTo(Fault.HostSilent));
        bench.ExpectTaken(bench.Card, taken);
        await terminal.HangUpAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo(taken > 0 ? "00" : "25"));
        bench.ExpectTaken(bench.Card, 0);
        Assert.That(bench.Faults.Pending, Is.Empty);
    });

    [Test]
    public void A_held_request_is_overtaken_by_its_reversal_and_refused_when_it_comes() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Strike("held-and-overtaken");
        await terminal.SendAsync(terminal.Purchase(bench.Card, 500, 2));
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("25"));
        var late = await terminal.ReceiveAsync();
        Assert.That((late!.Mti, late.Text(39)), Is.EqualTo((210, "12")));
        Assert.That(bench.Ledger.Postings, Is.Empty);
    });

    [Test]
    public void A_held_request_is_released_by_a_later_purchase_of_its_terminal_too() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Strike("held-and-overtaken");
        await terminal.SendAsync(terminal.Purchase(bench.Card, 500, 2));
        Assert.That((await terminal.AskAsync(terminal.Purchase(bench.Card, 700, 3))).Text(11), Is.EqualTo("000003"));
        Assert.That((await terminal.ReceiveAsync())!.Text(11), Is.EqualTo("000002"));
        bench.ExpectTaken(bench.Card, 1200);
    });

    [TestCase("answer-late=30", 30)]
    [TestCase("answer-late=0.5", 0.5)]
    public void A_late_answer_is_late_by_what_was_asked_and_holds_nothing_up(string fault, double seconds) => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Strike(fault);
        var start = bench.Loop.Instant;
        await terminal.SendAsync(terminal.Purchase(bench.Card, 500, 2));
        Assert.That(await terminal.CodeOfAsync(terminal.Management(820, "301", 3)), Is.EqualTo("00"), "others are answered meanwhile");
        Assert.That((await terminal.ReceiveAsync())!.Text(39), Is.EqualTo("00"));
        Assert.That((bench.Loop.Instant - start).TotalSeconds, Is.InRange(seconds + 0.12, seconds + 0.2));
    });

    [Test]
    public void A_doubled_answer_comes_twice_and_is_posted_once() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Strike("answer-doubled");
        await terminal.AskAsync(terminal.Purchase(bench.Card, 500, 2));
        var first = terminal.LastFrame;
        Assert.That(await terminal.ReceiveAsync(), Is.Not.Null);
        Assert.That(terminal.LastFrame, Is.EqualTo(first));
        bench.ExpectTaken(bench.Card, 500);
    });

    [Test]
    public void A_crossed_answer_comes_over_the_connection_of_the_next_purchase_before_its_own() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Strike("answer-crossed");
        await terminal.SendAsync(terminal.Purchase(bench.Card, 500, 2));
        Assert.That(await terminal.ReceiveAsync(), Is.Null);
        await terminal.HangUpAsync();
        Assert.That((await terminal.AskAsync(terminal.Purchase(bench.Card, 700, 3))).Text(11), Is.EqualTo("000002"));
        Assert.That((await terminal.ReceiveAsync())!.Text(11), Is.EqualTo("000003"));
        bench.ExpectTaken(bench.Card, 1200);
    });

    [Test]
    public void A_doubled_request_is_answered_94_the_second_time_and_posted_once() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Strike("request-doubled");
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 500, 2)), Is.EqualTo("00"));
        Assert.That((await terminal.ReceiveAsync())!.Text(39), Is.EqualTo("94"));
        bench.ExpectTaken(bench.Card, 500);
    });

    [Test]
    public void A_wrong_MAC_is_all_that_is_wrong() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Strike("mac-wrong");
        var answer = await terminal.AskAsync(terminal.Purchase(bench.Card, 500, 2));
        Assert.That((answer.Text(39), terminal.LastMac), Is.EqualTo(("00", (bool?)false)));
    });

    [TestCase("stan-wrong", 11)]
    [TestCase("amount-wrong", 4)]
    public void A_wrong_field_is_wrong_under_a_right_MAC(string fault, int field) => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Strike(fault);
        var request = terminal.Purchase(bench.Card, 500, 2);
        var answer = await terminal.AskAsync(request);
        Assert.Multiple(() =>
        {
            Assert.That(terminal.LastMac, Is.True);
            Assert.That(new[] { 3, 4, 11, 41, 42 }.Where(number => !answer.FieldEquals(number, request)), Is.EqualTo([field]));
        });
        bench.ExpectTaken(bench.Card, 500);
    });

    [TestCase("truncated")]
    [TestCase("garbage")]
    public void A_corrupt_answer_cannot_be_read_but_the_next_one_can(string fault) => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Strike(fault);
        await terminal.SendAsync(terminal.Purchase(bench.Card, 500, 2));
        Assert.That(await terminal.ReceiveAsync(), Is.Null);
        Assert.That(terminal.LastFrame, Is.Not.Empty);
        bench.ExpectTaken(bench.Card, 500);
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("00"));
    });

    [TestCase("91", 0)]
    [TestCase("94", 0)]
    [TestCase("00", 500)]
    [TestCase("11", 500)]
    public void A_given_code_is_answered_and_only_an_approving_one_is_posted(string code, long taken) => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Strike("code=" + code);
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 500, 2)), Is.EqualTo(code));
        Assert.That(terminal.LastMac, Is.True);
        bench.ExpectTaken(bench.Card, taken);
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("00"));
        bench.ExpectTaken(bench.Card, 0);
    });

    [Test]
    public void An_approving_code_does_not_make_money() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Strike("code=00");
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 2_000_000, 2)), Is.EqualTo("51"));
    });

    [Test]
    public void Not_posted_says_so_to_the_auditor_only() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Strike("not-posted");
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 500, 2)), Is.EqualTo("00"));
        Assert.That(bench.Ledger.Postings, Is.Empty);
        Assert.That(bench.Ledger.Requests[^1].Posted, Is.False);
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("00"));
        bench.ExpectTaken(bench.Card, 0);
    });

    [Test]
    public void When_the_host_is_gone_the_purchase_is_posted_and_nobody_is_let_in_until_it_comes_back() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        var other = bench.NewTerminal();
        Assert.That(await other.CodeOfAsync(other.Management(820, "301", 1)), Is.EqualTo("00"));
        bench.Strike("host-gone");
        await terminal.SendAsync(terminal.Purchase(bench.Card, 500, 2));
        Assert.That(await terminal.ReceiveAsync(), Is.Null);
        Assert.That(terminal.LastFault, Is.EqualTo(Fault.LinkLost));
        Assert.That(await other.ReceiveAsync(), Is.Null);
        Assert.That(other.LastFault, Is.EqualTo(Fault.LinkLost), "every connection ends");
        await bench.Loop.DelayAsync(TimeSpan.FromHours(1));
        Assert.That(await bench.CanConnectAsync(), Is.False);
        bench.ExpectTaken(bench.Card, 500);
        bench.Server.ComeBack();
        await terminal.HangUpAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("00"));
        bench.ExpectTaken(bench.Card, 0);
    });

    [Test]
    public void Connections_are_refused_from_the_sign_on_to_the_purchase_and_then_accepted_again() => HostBench.Run(async bench =>
    {
        bench.Strike("refused");
        Assert.That(await bench.CanConnectAsync(), Is.True, "the sign-on is not struck");
        var terminal = await bench.SignedOnAsync();
        Assert.That(await terminal.ReceiveAsync(), Is.Null);
        Assert.That(terminal.LastFault, Is.EqualTo(Fault.LinkLost));
        Assert.That(await bench.CanConnectAsync(), Is.False);
        await bench.Loop.DelayAsync(bench.Settings.RefusalTime);
        Assert.That(await bench.CanConnectAsync(), Is.True);
        await terminal.HangUpAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 500, 2)), Is.EqualTo("00"));
    });

    [Test]
    public void A_refusal_for_good_never_ends() => HostBench.Run(async bench =>
    {
        bench.Strike("refused@0800*all");
        Assert.That(await bench.CanConnectAsync(), Is.False);
        await bench.Loop.DelayAsync(TimeSpan.FromHours(1));
        Assert.That(await bench.CanConnectAsync(), Is.False);
        bench.Faults.Clear();
        await bench.Loop.DelayAsync(bench.Settings.RefusalTime);
        Assert.That(await bench.CanConnectAsync(), Is.True);
    });

    [Test]
    public void The_reversal_can_be_refused_a_connection_after_an_answer_was_lost() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Strike("answer-lost");
        bench.Strike("refused@0400");
        Assert.That(await bench.CanConnectAsync(), Is.True);
        await terminal.SendAsync(terminal.Purchase(bench.Card, 500, 2));
        Assert.That(await terminal.ReceiveAsync(), Is.Null);
        await bench.Loop.DelayAsync(TimeSpan.FromSeconds(1));
        Assert.That(await bench.CanConnectAsync(), Is.False);
    });

    [TestCase("code=91@0400", "91")]
    [TestCase("code=A0@0400*2", "A0")]
    public void A_reversal_can_be_refused_and_the_money_comes_back_with_a_later_one(string fault, string code) => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        await terminal.AskAsync(terminal.Purchase(bench.Card, 500, 2));
        bench.Strike(fault);
        while (bench.Faults.Pending.Count > 0)
        {
            Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo(code));
            bench.ExpectTaken(bench.Card, 500);
        }

        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("00"));
        bench.ExpectTaken(bench.Card, 0);
    });

    [Test]
    public void A_lost_answer_to_a_reversal_leaves_it_posted_once() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        await terminal.AskAsync(terminal.Purchase(bench.Card, 500, 2));
        bench.Strike("answer-lost@0410*2");
        for (var i = 0; i < 2; i++)
        {
            await terminal.SendAsync(terminal.Reversal(bench.Card, 500, 2));
            Assert.That(await terminal.ReceiveAsync(), Is.Null);
            await terminal.HangUpAsync();
        }

        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("00"));
        bench.ExpectTaken(bench.Card, 0);
    });

    [Test]
    public void A_sign_on_can_be_refused_or_lose_its_answer() => HostBench.Run(async bench =>
    {
        bench.Strike("code=96@0800");
        Assert.That((await bench.NewTerminal().SignOnAsync()).Text(39), Is.EqualTo("96"));
        Assert.That(bench.Ledger.Terminals, Is.Empty);
        var terminal = await bench.SignedOnAsync();
        bench.Strike("answer-lost@0800");
        await terminal.SendAsync(terminal.Management(800, "003", 3));
        Assert.That(await terminal.ReceiveAsync(), Is.Null);
        await terminal.HangUpAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 500, 4)), Is.EqualTo("A0"), "the host has other keys now");
        await terminal.SignOnAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 500, 5)), Is.EqualTo("00"));
    });

    // What they do to a chip: ChipPurchaseTests.
    [TestCase("arpc-wrong")]
    [TestCase("arpc-missing")]
    [TestCase("script=unblock-pin")]
    [TestCase("script-wrong")]
    public void A_fault_of_the_answer_to_a_chip_does_nothing_to_a_stripe(string fault) => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        bench.Strike(fault);
        var answer = await terminal.AskAsync(terminal.Purchase(bench.Card, 500, 2));
        Assert.That((answer.Text(39), answer.Has(55), bench.Faults.Pending.Count), Is.EqualTo(("00", false, 0)));
    });

    [Test]
    public void Every_kind_of_fault_is_shown_here()
    {
        var source = File.ReadAllLines(SourceFile());
        foreach (var name in HostFault.Names)
            Assert.That(source.Any(line => line.Contains($"\"{name}", StringComparison.Ordinal)), Is.True, name);
    }

    private static string SourceFile([System.Runtime.CompilerServices.CallerFilePath] string path = "") => path;
}
