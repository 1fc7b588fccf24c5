using Terminal.Core.Diagnosis;
using Terminal.Core.Messages;
using Terminal.Core.Transactions;
using Terminal.Emulator.World;

namespace Terminal.Tests.Transactions;

/// <summary>What a terminal makes of a bank that is closed, out of order, or suspicious (HOST-04, HOST-10, HOST-14).</summary>
public sealed class BankHoursTests
{
    [TestCase("68", Fault.IssuerTimedOut, 60)]
    [TestCase("90", Fault.HostCutOff, 600)]
    [TestCase("91", Fault.IssuerOutOfService, 300)]
    [TestCase("92", Fault.IssuerUnreachable, 300)]
    [TestCase("94", Fault.HostAnswerInDoubt, 0)]
    [TestCase("96", Fault.HostMalfunction, 120)]
    [TestCase("98", Fault.IssuerTimedOut, 60)]
    public void A_bank_that_is_out_of_order_is_told_with_the_time_to_wait(string code, Fault fault, int seconds) => SaleBench.Run(
        async bench =>
        {
            var sale = await bench.SellAsync();
            Assert.That((sale.Verdict, sale.Fault, sale.RetryAfter), Is.EqualTo((SaleVerdict.Reversed, (Fault?)fault, (TimeSpan?)TimeSpan.FromSeconds(seconds))));
            Assert.That(bench.Trace.Sent.Count(sent => sent.StartsWith("0200", StringComparison.Ordinal)), Is.EqualTo(1), "it is not tried again by itself");
        },
        faults: $"code={code}");

    [TestCase("34")]
    [TestCase("59")]
    public void Suspected_fraud_is_an_alert_and_no_second_try(string code) => SaleBench.Run(
        async bench =>
        {
            var sale = await bench.SellAsync();
            Assert.That((sale.Verdict, sale.Fault, sale.RetryAfter), Is.EqualTo((SaleVerdict.Declined, (Fault?)Fault.FraudSuspected, (TimeSpan?)null)));
            Assert.That(bench.Screens[^1], Is.EqualTo("fraud-suspected"));
            Assert.That(bench.Trace.Sent.Last(), Does.StartWith("0200"), "nothing is reversed");
            Assert.That(bench.Trace.Lines, Has.Some.Contain($"flow alert {code}"));
        },
        faults: $"code={code}");

    [Test]
    public void An_announced_window_is_kept_and_passes_by_itself() => SaleBench.Run(async bench =>
    {
        Set(bench, "starts", "10");
        Set(bench, "lasts", "60");
        var terminal = bench.Terminal.Terminal;
        Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved));
        Assert.That(terminal.ClosedUntil(TerminalFunctions.Sale), Is.Null, "it has not begun");
        await bench.Loop.DelayAsync(TimeSpan.FromMinutes(15));
        var until = new DateTimeOffset(2026, 1, 5, 10, 10, 0, TimeSpan.FromHours(8));
        Assert.That((terminal.ClosedUntil(TerminalFunctions.Sale), terminal.ClosedUntil(TerminalFunctions.SignOn)), Is.EqualTo(((DateTimeOffset?)until, (DateTimeOffset?)null)));
        var sent = bench.Trace.Sent.Count();
        var closed = await bench.SellAsync();
        Assert.That((closed.Verdict, closed.Fault, closed.ClosedUntil), Is.EqualTo((SaleVerdict.EndedUnsent, (Fault?)Fault.HostMaintenance, (DateTimeOffset?)until)));
        Assert.That((bench.Trace.Sent.Count(), bench.Screens[^1]), Is.EqualTo((sent, "host-maintenance")));
        await bench.Loop.DelayAsync(TimeSpan.FromHours(1));
        Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved));
    });

    [Test]
    public void An_answer_without_an_announcement_takes_it_back() => SaleBench.Run(async bench =>
    {
        Set(bench, "starts", "10");
        Set(bench, "lasts", "60");
        await bench.SellAsync();
        Set(bench, "lasts", "0");
        await bench.SellAsync();
        await bench.Loop.DelayAsync(TimeSpan.FromMinutes(15));
        Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved));
    });

    [Test]
    public void An_announcement_under_a_wrong_MAC_is_not_believed() => SaleBench.Run(
        async bench =>
        {
            Set(bench, "lasts", "60");
            var sale = await bench.SellAsync();
            Assert.That((sale.Verdict, sale.Fault), Is.EqualTo((SaleVerdict.Reversed, (Fault?)Fault.ResponseMacInvalid)));
        },
        faults: ["mac-wrong", "code=96"]);

    // Somebody has signed the terminal on in the meantime, or the sign-on's answer went astray: both sides find the other's MAC wrong.
    [Test]
    public void Keys_that_are_not_the_hosts_any_more_are_fetched_anew() => SaleBench.Run(async bench =>
    {
        await bench.SellAsync();
        var ledger = bench.Acquirer.Ledger;
        var state = ledger.Terminals.Single();
        var others = state.Keys.ToArray();
        others[^20] ^= 0x40;
        ledger.Set(state with { Keys = others });
        var sale = await bench.SellAsync();
        Assert.That((sale.Verdict, sale.Fault), Is.EqualTo((SaleVerdict.Reversed, (Fault?)Fault.ResponseMacInvalid)));
        Assert.That((await bench.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved));
        Assert.That(bench.Trace.Sent.Count(sent => sent.StartsWith("0800", StringComparison.Ordinal)), Is.EqualTo(2));
        Assert.That((await bench.AuditAsync()).IsClean, Is.True);
    });

    private static void Set(SaleBench bench, string knob, string value) => Assert.That(
        WorldSettings.Apply(new WorldSetting("maintenance", knob, value, "maintenance", 1, 1), bench.Acquirer.Bank.All), Is.Null);
}
