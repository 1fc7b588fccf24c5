using Terminal.Core.Messages;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Bank;
using Terminal.Emulator.World.Mobile;

namespace Terminal.Tests.Emulator.Host;

/// <summary>HOST-13: whatever goes wrong at whichever step of the issuer's work, money is moved once at most and can be given back.</summary>
public sealed class ProcessingStepTests
{
    private static readonly ProcessingStep[] Steps = [.. Enum.GetValues<ProcessingStep>().Where(step => step != ProcessingStep.None)];

    [Test]
    public void A_bank_that_dies_has_posted_only_after_the_last_step([ValueSource(nameof(Steps))] ProcessingStep step) => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        Trouble(bench, step, "silence");
        var posted = step == ProcessingStep.AfterUpdate;
        await terminal.SendAsync(terminal.Purchase(bench.Card, 500, 2));
        Assert.That(await terminal.ReceiveAsync(), Is.Null);
        bench.ExpectTaken(bench.Card, posted ? 500 : 0);
        await bench.StartAsync();
        bench.ExpectTaken(bench.Card, posted ? 500 : 0);
        await terminal.HangUpAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo(posted ? "00" : "25"));
        bench.ExpectTaken(bench.Card, 0);
    });

    [Test]
    public void An_error_is_answered_and_its_original_can_be_reversed([ValueSource(nameof(Steps))] ProcessingStep step) => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        Trouble(bench, step, "error");
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 500, 2)), Is.EqualTo("96"));
        await bench.StartAsync();
        await terminal.HangUpAsync();
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("00"));
        bench.ExpectTaken(bench.Card, 0);
    });

    [Test]
    public void A_reversal_that_comes_while_the_bank_is_slow_is_the_last_word([ValueSource(nameof(Steps))] ProcessingStep step) => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        Trouble(bench, step, "delay");
        await terminal.SendAsync(terminal.Purchase(bench.Card, 500, 2));
        await bench.Loop.DelayAsync(TimeSpan.FromSeconds(30));
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo(step == ProcessingStep.AfterUpdate ? "00" : "25"));
        Assert.That((await terminal.ReceiveAsync())!.Text(39), Is.EqualTo(step == ProcessingStep.AfterUpdate ? "00" : "12"));
        bench.ExpectTaken(bench.Card, 0);
    });

    [Test]
    public void A_purchase_that_is_under_way_is_not_begun_again() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        Trouble(bench, ProcessingStep.BeforeUpdate, "delay");
        await terminal.SendAsync(terminal.Purchase(bench.Card, 500, 2));
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 500, 2)), Is.EqualTo("94"));
        Assert.That((await terminal.ReceiveAsync())!.Text(39), Is.EqualTo("00"));
        bench.ExpectTaken(bench.Card, 500);
    });

    [Test]
    public void Purchases_that_are_under_way_together_share_neither_reference_nor_money() => HostBench.Run(async bench =>
    {
        Assert.That(bench.Cards.TryFind("insufficient-funds", out var card), Is.True);
        var terminal = await bench.SignedOnAsync();
        Trouble(bench, ProcessingStep.BeforeUpdate, "delay");
        await terminal.SendAsync(terminal.Purchase(card!, 100, 2));
        await terminal.SendAsync(terminal.Purchase(card!, 100, 3));
        var answers = new[] { (await terminal.ReceiveAsync())!, (await terminal.ReceiveAsync())! };
        Assert.That(answers.Select(answer => answer.Text(39)), Is.EquivalentTo(new[] { "00", "51" }), "the money is there once");
        Assert.That(answers[0].Text(37), Is.Not.EqualTo(answers[1].Text(37)));
        bench.ExpectTaken(card!, 100);
    });

    [Test]
    public void When_the_switch_has_given_up_the_issuers_work_is_for_nothing([ValueSource(nameof(Steps))] ProcessingStep step) => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        Trouble(bench, step, "delay");
        Set(bench, "switch", "timeout", "10");
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 500, 2)), Is.EqualTo("98"));
        await bench.Loop.DelayAsync(TimeSpan.FromMinutes(1));
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("00"));
        bench.ExpectTaken(bench.Card, 0);
        await bench.StartAsync();
        bench.ExpectTaken(bench.Card, 0);
    });

    [TestCase("down", "91")]
    [TestCase("unreachable", "92")]
    public void One_issuer_fails_and_the_others_do_not(string state, string code) => HostBench.Run(async bench =>
    {
        Assert.That(bench.Cards.TryFind("unionpay-credit", out var credit), Is.True);
        var terminal = await bench.SignedOnAsync();
        Set(bench, "issuerDebit", "state", state);
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(bench.Card, 500, 2)), Is.EqualTo(code));
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(credit!, 500, 3)), Is.EqualTo("00"));
        Set(bench, "switch", "state", "down");
        Assert.That(await terminal.CodeOfAsync(terminal.Purchase(credit!, 500, 4)), Is.EqualTo("96"));
    });

    [Test]
    public void An_announcement_stands_in_the_answers_and_closed_functions_are_refused() => HostBench.Run(async bench =>
    {
        var terminal = await bench.SignedOnAsync();
        Set(bench, "maintenance", "lasts", "60");
        var answer = await terminal.AskAsync(terminal.Purchase(bench.Card, 500, 2));
        Assert.That((answer.Text(39), terminal.LastMac), Is.EqualTo(("96", (bool?)true)));
        Assert.That(Field63.TryRead(answer, out var texts), Is.True);
        Assert.That(ServiceNotice.Read(texts.AcquirerText, bench.Loop.Time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)))!.Closed, Is.EqualTo(TerminalFunctions.Sale));
        Assert.That(await terminal.CodeOfAsync(terminal.Reversal(bench.Card, 500, 2)), Is.EqualTo("00"), "money is given back all the same");
        Assert.That((await terminal.SignOnAsync(stan: 3)).Text(39), Is.EqualTo("00"));
        Set(bench, "maintenance", "closed", "sign-on");
        Assert.That((await terminal.SignOnAsync(stan: 4)).Text(39), Is.EqualTo("96"));
    });

    private static void Trouble(HostBench bench, ProcessingStep step, string trouble)
    {
        Set(bench, "issuerDebit", "trouble", trouble);
        Set(bench, "issuerDebit", "step", Words<ProcessingStep>.Of(step));
    }

    private static void Set(HostBench bench, string part, string knob, string value) =>
        Assert.That(WorldSettings.Apply(new WorldSetting(part, knob, value, part, 1, 1), bench.Bank.All), Is.Null);
}
