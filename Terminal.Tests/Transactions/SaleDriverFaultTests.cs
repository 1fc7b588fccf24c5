using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Transactions;
using Terminal.Emulator.Desk;
using static Terminal.Tests.Transactions.FaultyDevices;

namespace Terminal.Tests.Transactions;

/// <summary>DEV-07: a driver that throws or never returns ends the sale in a known state, in bounded time.</summary>
public sealed class SaleDriverFaultTests
{
    [Test]
    public void A_link_that_never_connects_ends_at_the_connect_deadline() =>
        Ends(setup => WithLink(setup, new() { Connect = Never<Outcome> }), SaleVerdict.EndedUnsent, Fault.ConnectTimedOut);

    [Test]
    public void A_link_that_throws_while_connecting_is_a_failed_driver() =>
        Ends(setup => WithLink(setup, new() { Connect = Throw<Outcome> }), SaleVerdict.EndedUnsent, Fault.DriverFailed);

    [Test]
    public void A_link_that_never_sends_leaves_doubt() =>
        Ends(setup => WithLink(setup, new() { SendFinancial = Never<SendOutcome> }), SaleVerdict.Reversed, Fault.SendTimedOut);

    [Test]
    public void A_link_that_throws_while_sending_leaves_doubt() =>
        Ends(setup => WithLink(setup, new() { SendFinancial = Throw<SendOutcome> }), SaleVerdict.Reversed, Fault.DriverFailed);

    [Test]
    public void A_link_that_proves_that_nothing_left_is_tried_again_and_owes_nothing() => Ends(
        setup => WithLink(setup, new() { SendFinancial = () => Task.FromResult(SendOutcome.NotSent(Fault.LinkLost)) }),
        SaleVerdict.EndedUnsent,
        Fault.LinkLost,
        stans: 2);

    [Test]
    public void A_link_that_may_have_sent_leaves_doubt() => Ends(
        setup => WithLink(setup, new() { SendFinancial = () => Task.FromResult(SendOutcome.Uncertain(Fault.LinkLost)) }),
        SaleVerdict.Reversed,
        Fault.LinkLost);

    [Test]
    public void A_link_that_never_receives_ends_with_the_online_budget() => Ends(
        setup => WithLink(setup, new() { ReceiveFinancial = Never<Outcome<ReadOnlyMemory<byte>>> }),
        SaleVerdict.Reversed,
        Fault.OnlineBudgetSpent);

    [Test]
    public void A_link_that_throws_while_receiving_leaves_doubt() => Ends(
        setup => WithLink(setup, new() { ReceiveFinancial = Throw<Outcome<ReadOnlyMemory<byte>>> }), SaleVerdict.Reversed, Fault.DriverFailed);

    [Test]
    public void A_link_that_never_closes_holds_nothing_up() =>
        Ends(setup => WithLink(setup, new() { Close = Never<bool> }), SaleVerdict.Approved, null);

    [Test]
    public void A_printer_that_never_returns_ends_at_the_print_deadline() =>
        Ends(setup => WithPrinter(setup, Never<Outcome>), SaleVerdict.Approved, Fault.PrinterFailed);

    [Test]
    public void A_printer_that_throws_is_a_failed_driver() =>
        Ends(setup => WithPrinter(setup, Throw<Outcome>), SaleVerdict.Approved, Fault.DriverFailed);

    private static void Ends(Func<TerminalSetup, TerminalSetup> wrap, SaleVerdict verdict, Fault? fault, int stans = 1) => SaleBench.Run(async bench =>
    {
        await bench.Terminal.Terminal.SignOnAsync();
        await bench.BootAsync(wrap);
        var next = bench.Terminal.Journal.State.NextStan;
        var sale = await bench.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(verdict));
        Assert.That(sale.Fault, Is.EqualTo(fault));
        Assert.That(bench.Now, Is.LessThan(TimeSpan.FromMinutes(5)));
        if (sale.Stan is not null)
            Assert.That(bench.Terminal.Journal.State.NextStan, Is.EqualTo(next + stans));
        await SaleTests.AssertCleanAsync(bench, owed: 0);
        await bench.BootAsync();
        Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved));
        await SaleTests.AssertCleanAsync(bench, owed: 0);
    });

    private static Task<T> Throw<T>() => throw new IOException("the driver broke");
}
