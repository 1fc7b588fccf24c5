using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Core.Transactions;
using Terminal.Emulator.Devices;

namespace Terminal.Tests.Transactions;

public sealed class SaleDeadlineTests
{
    private static readonly TimeoutPlan Plan = new();

    [Test]
    public void Without_a_card_the_sale_ends_at_the_card_deadline() => SaleBench.Run(async bench =>
    {
        bench.Person = bench.Person with { Card = null };
        await bench.BootAsync();
        await EndsUnsentAsync(bench, Fault.CardNotPresented, FlowState.AwaitingCard, Plan.CardPresented);
    });

    [Test]
    public void A_card_that_cannot_be_read_is_asked_for_again_up_to_the_count() => SaleBench.Run(async bench =>
    {
        bench.Person = bench.Person with { BadSwipes = 5 };
        await bench.BootAsync();
        var sale = await bench.SellAsync();
        Assert.That(sale.Fault, Is.EqualTo(Fault.CardUnreadable));
        Assert.That(bench.Screens.Count(screen => screen == "swipe-again"), Is.EqualTo(Plan.CardAttempts - 1));
    });

    [Test]
    public void Without_a_pin_the_sale_ends_at_the_digit_deadline() => SaleBench.Run(async bench =>
    {
        bench.Person = bench.Person with { Pin = new PinScript(PinAnswer.Never) };
        await bench.BootAsync();
        await EndsUnsentAsync(bench, Fault.PinNotEntered, FlowState.EnteringPin, Plan.PinDigit);
    });

    [Test]
    public void A_pin_typed_too_slowly_ends_at_its_total_deadline() => SaleBench.Run(async bench =>
    {
        bench.Person = bench.Person with { Pin = new PinScript(PinAnswer.Right, TimeSpan.FromSeconds(20)) };
        await bench.BootAsync();
        await EndsUnsentAsync(bench, Fault.PinNotEntered, FlowState.EnteringPin, Plan.PinTotal);
    });

    [Test]
    public void The_operator_budget_bounds_card_and_pin_together() => SaleBench.Run(
        async bench =>
        {
            bench.Person = bench.Person with { Pin = new PinScript(PinAnswer.Right, TimeSpan.FromSeconds(4)) };
            await bench.BootAsync();
            var sale = await bench.SellAsync();
            Assert.That(sale.Fault, Is.EqualTo(Fault.OperatorBudgetSpent));
            Assert.That(sale.Total, Is.EqualTo(TimeSpan.FromSeconds(10)));
        },
        profile => profile with { Timeouts = profile.Timeouts with { OperatorBudget = TimeSpan.FromSeconds(10) } });

    [Test]
    public void A_silent_host_ends_the_wait_at_the_first_byte_deadline() => SaleBench.Run(
        async bench =>
        {
            var sale = await bench.SellAsync();
            Assert.That(sale.Fault, Is.EqualTo(Fault.HostSilent));
            Assert.That(LastedIn(sale, FlowState.Authorizing), Is.EqualTo(Plan.FirstByte));
        },
        null,
        "no-answer");

    [Test]
    public void The_online_budget_ends_the_wait_for_an_answer() => SaleBench.Run(
        async bench =>
        {
            var sale = await bench.SellAsync();
            Assert.That(sale.Fault, Is.EqualTo(Fault.OnlineBudgetSpent));
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Reversed));
            Assert.That(LastedIn(sale, FlowState.Authorizing), Is.LessThanOrEqualTo(TimeSpan.FromSeconds(5)));
        },
        profile => profile with { Timeouts = profile.Timeouts with { OnlineBudget = TimeSpan.FromSeconds(5), Connect = TimeSpan.FromSeconds(4) } },
        "no-answer");

    [TestCase(FlowState.AwaitingCard, SaleVerdict.EndedUnsent)]
    [TestCase(FlowState.EnteringPin, SaleVerdict.EndedUnsent)]
    [TestCase(FlowState.LinkingUp, SaleVerdict.EndedUnsent)]
    [TestCase(FlowState.Authorizing, SaleVerdict.Reversed)]
    [TestCase(FlowState.Reversing, SaleVerdict.Reversed)]
    [TestCase(FlowState.Committed, SaleVerdict.Approved)]
    public void Cancel_is_safe_in_every_state(FlowState state, SaleVerdict verdict) => SaleBench.Run(
        async bench =>
        {
            await bench.SellAsync();
            if (state == FlowState.LinkingUp)
                await bench.BootAsync(setup => FaultyDevices.WithLink(setup, new() { Connect = FaultyDevices.Never<Outcome> }));
            if (state == FlowState.Reversing)
                bench.AddFault("garbage");
            bench.Trace.Lines.Clear();
            var sale = bench.SellAsync();
            await UntilAsync(bench, state);
            bench.Keypad.Press(Key.Cancel);
            var result = await sale;
            Assert.That(result.Verdict, Is.EqualTo(verdict));
            if (state is not (FlowState.Reversing or FlowState.Committed))
                Assert.That(result.Fault, Is.EqualTo(Fault.CancelledByOperator));
            await SaleTests.AssertCleanAsync(bench, owed: 0);
        });

    [Test]
    public void Other_keys_do_not_cancel() => SaleBench.Run(async bench =>
    {
        var sale = bench.SellAsync();
        await UntilAsync(bench, FlowState.AwaitingCard);
        bench.Keypad.Press(Key.D5);
        bench.Keypad.Press(Key.Enter);
        Assert.That((await sale).Verdict, Is.EqualTo(SaleVerdict.Approved));
    });

    private static async Task EndsUnsentAsync(SaleBench bench, Fault fault, FlowState state, TimeSpan after)
    {
        var sale = await bench.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.EndedUnsent));
        Assert.That(sale.Fault, Is.EqualTo(fault));
        Assert.That(LastedIn(sale, state), Is.EqualTo(after));
        Assert.That(bench.Trace.Sent, Has.None.StartsWith("0200"));
        await SaleTests.AssertCleanAsync(bench, owed: 0);
    }

    private static TimeSpan LastedIn(SaleResult sale, FlowState state) => sale.Timeline.Single(stage => stage.State == state).Lasted;

    private static async Task UntilAsync(SaleBench bench, FlowState state)
    {
        for (var i = 0; !bench.Trace.Lines.Exists(line => line.Contains($"-> {state}", StringComparison.Ordinal)); i++)
        {
            Assert.That(i, Is.LessThan(100_000), $"{state} is never reached");
            await bench.Loop.DelayAsync(TimeSpan.FromMilliseconds(1));
        }
    }
}
