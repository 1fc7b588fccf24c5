using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Transactions;

namespace Terminal.Tests.Emulator.World.Wired;

/// <summary>Sales over a wired network that fails in the ways of the catalogue: what is told, what is owed, and clean books in the end.</summary>
public sealed class WiredSaleTests
{
    [TestCase("cable-out", Fault.CableUnplugged)]
    [TestCase("no-address", Fault.NoNetworkAddress)]
    [TestCase("router-down", Fault.CableUnplugged)]
    [TestCase("router-restart", Fault.NoNetworkAddress)]
    [TestCase("outage-unreachable", Fault.NetworkUnreachable)]
    [TestCase("outage", Fault.ConnectTimedOut)]
    [TestCase("wrong-port", Fault.ConnectionRefused)]
    [TestCase("connect-hangs", Fault.ConnectTimedOut)]
    public void A_sale_goes_over_the_backup_when_the_first_link_is_down(string preset, Fault fault) => WiredSales.Run(
        async sales =>
        {
            sales.Set(preset);
            var sale = await sales.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Approved));
            var log = sales.Bench.Trace.Lines.Where(line => line.StartsWith("link failed", StringComparison.Ordinal));
            Assert.That(log, Has.Some.EqualTo($"link failed ethernet {fault}"));
            await sales.HealAsync();
        },
        null,
        "wifi");

    [TestCase("cable-out-in-exchange", Fault.CableUnplugged)]
    [TestCase("router-restart-in-exchange", Fault.NoNetworkAddress)]
    [TestCase("half-open", Fault.HostSilent)]
    [TestCase("reset-in-exchange", Fault.LinkLost)]
    public void What_breaks_in_mid_exchange_is_reversed_over_the_backup(string preset, Fault fault) => WiredSales.Run(
        async sales =>
        {
            await sales.Bench.Terminal.Terminal.SignOnAsync();
            sales.Set(preset);
            var sale = await sales.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Reversed));
            Assert.That(sale.Fault, Is.EqualTo(fault));
            await sales.HealAsync();
        },
        null,
        "wifi");

    [Test]
    public void When_every_link_is_out_nothing_is_owed() => WiredSales.Run(
        async sales =>
        {
            await sales.Bench.Terminal.Terminal.SignOnAsync();
            sales.Set("outage");
            sales.Set("outage", "wifi");
            var sale = await sales.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.EndedUnsent));
            Assert.That(sales.Bench.Terminal.Journal.Owed, Is.Empty);
            Assert.That(sales.Bench.Trace.Sent, Has.None.StartsWith("0200"));
            await sales.HealAsync();
        },
        null,
        "wifi");

    [TestCase("spoofed-host", Fault.ResponseMacInvalid, SaleVerdict.StillOwed)]
    [TestCase("flood", Fault.HostFlooding, SaleVerdict.StillOwed)]
    [TestCase("flood-bytes", Fault.ResponseMalformed, SaleVerdict.StillOwed)]
    [TestCase("portal", Fault.CaptivePortal, SaleVerdict.StillOwed)]
    [TestCase("wrong-nii", Fault.LinkLost, SaleVerdict.StillOwed)]
    public void Whoever_answers_in_place_of_the_host_moves_no_money(string preset, Fault fault, SaleVerdict verdict) => WiredSales.Run(async sales =>
    {
        await sales.Bench.Terminal.Terminal.SignOnAsync();
        sales.Set(preset);
        var sale = await sales.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(verdict));
        Assert.That(sale.Timeline.First(stage => stage.Fault is not null).Fault, Is.EqualTo(fault));
        Assert.That(sales.Bench.Screens, Has.None.EqualTo("approved"));
        await sales.HealAsync();
    });

    [Test]
    public void A_replayed_answer_is_no_answer() => WiredSales.Run(async sales =>
    {
        Assert.That((await sales.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved));
        sales.Set("replayed-answer");
        var sale = await sales.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Reversed));
        Assert.That(sale.Fault, Is.EqualTo(Fault.ResponseMismatch));
        Assert.That(sales.Bench.Screens.Count(screen => screen == "approved"), Is.EqualTo(1));
        await sales.HealAsync();
    });

    [Test]
    public void A_flood_is_left_after_a_bounded_number_of_messages() => WiredSales.Run(async sales =>
    {
        sales.Set("flood");
        var signedOn = await sales.Bench.Terminal.Terminal.SignOnAsync();
        Assert.That(signedOn.Fault, Is.EqualTo(Fault.HostFlooding));
        var exchanges = sales.Bench.Trace.Sent.Count();
        var strays = sales.Bench.Trace.Lines.Count(line => line.StartsWith("link receive", StringComparison.Ordinal));
        Assert.That(strays, Is.EqualTo(exchanges * 32));
        Assert.That(sales.Bench.Now, Is.LessThan(TimeSpan.FromSeconds(5)));
        await sales.HealAsync();
    });

    [TestCase("wrong-nii", Fault.NiiRefused)]
    [TestCase("portal", Fault.CaptivePortal)]
    [TestCase("flood-bytes", Fault.SignOnUnanswered)]
    [TestCase("half-open", Fault.SignOnUnanswered)]
    public void A_sign_on_that_fails_says_why_if_that_is_known(string preset, Fault fault) => WiredSales.Run(async sales =>
    {
        sales.Set(preset);
        var sale = await sales.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.EndedUnsent));
        Assert.That(sale.Fault, Is.EqualTo(fault));
        await sales.HealAsync();
    });

    [TestCase("reset", "cutAnswerAfter", "1", 60_000, Fault.SignOnUnanswered)]
    [TestCase("router-restart", "cutAnswerAfter", "0", 8_000, Fault.SignOnUnanswered)]
    [TestCase("router-restart", "cutAnswerAfter", "0", 2_000, Fault.NiiRefused)]
    [TestCase("reset", "cutRequestAfter", "9", 60_000, Fault.NiiRefused)]
    public void Only_whoever_hangs_up_at_once_and_without_a_word_refuses_the_nii(string cut, string knob, string bytes, int restartTime, Fault fault) =>
        WiredSales.Run(
            async sales =>
            {
                sales.Turn("restartTime", $"{restartTime}");
                sales.Turn("cut", cut);
                sales.Turn(knob, bytes);
                Assert.That((await sales.Bench.Terminal.Terminal.SignOnAsync()).Fault, Is.EqualTo(fault));
                await sales.HealAsync();
            },
            WithoutRetry);

    [Test]
    public void Being_hung_up_on_once_is_no_reason_to_doubt_the_nii() => WiredSales.Run(async sales =>
    {
        sales.Turn("cut", "reset");
        sales.Turn("cutRequestAfter", "9");
        Assert.That((await sales.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved));
        await sales.HealAsync();
    });

    [Test]
    public void A_link_whose_access_controller_hangs_up_is_told_although_the_backup_sold() => WiredSales.Run(
        async sales =>
        {
            sales.Set("wrong-nii");
            var sale = await sales.SellAsync();
            Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Approved));
            Assert.That(
                sale.LinkAttempts.Select(attempt => (attempt.Link, attempt.Fault)),
                Is.EqualTo(new (string, Fault?)[] { ("ethernet", Fault.NiiRefused), ("wifi", null) }));
            await sales.HealAsync();
        },
        null,
        "wifi");

    [TestCase("congested")]
    [TestCase("fluctuating")]
    [TestCase("slow")]
    public void A_network_that_is_only_bad_sells(string preset) => WiredSales.Run(async sales =>
    {
        sales.Set(preset);
        var sale = await sales.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Approved));
        await sales.HealAsync();
    });

    private static TerminalProfile WithoutRetry(TerminalProfile profile) =>
        profile with { Timeouts = profile.Timeouts with { ConnectAttempts = 1 } };
}
