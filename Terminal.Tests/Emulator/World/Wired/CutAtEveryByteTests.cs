using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Core.Transactions;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Emulator.World.Wired;

/// <summary>
/// The line dies behind every single byte of request and answer (LINK-12): one outcome for each, a name for each range of
/// bytes, and no doubt left in the books. Length prefixes count as bytes.
/// </summary>
public sealed class CutAtEveryByteTests
{
    private const int FarOff = 100_000;

    [TestCase("close", Fault.LinkLost)]
    [TestCase("reset", Fault.LinkLost)]
    [TestCase("silence", Fault.HostSilent)]
    public void A_request_that_is_cut_anywhere_is_reversed(string cut, Fault fault) => StrikeEverywhere(cut, "cutRequestAfter", (_, _) => fault);

    [TestCase("close", Fault.LinkLost, Fault.LinkLost)]
    [TestCase("reset", Fault.LinkLost, Fault.LinkLost)]
    [TestCase("silence", Fault.HostSilent, Fault.HostStalled)]
    public void An_answer_that_is_cut_anywhere_but_behind_its_last_byte_is_reversed(string cut, Fault before, Fault within) =>
        StrikeEverywhere(cut, "cutAnswerAfter", (bytes, length) => bytes == length ? null : bytes == 0 ? before : within);

    [TestCase("connect", "refused", Fault.ConnectionRefused)]
    [TestCase("connect", "timeout", Fault.ConnectTimedOut)]
    [TestCase("connect", "unreachable", Fault.NetworkUnreachable)]
    [TestCase("cable", "out", Fault.CableUnplugged)]
    [TestCase("address", "no", Fault.NoNetworkAddress)]
    public void Before_the_first_byte_of_the_request_nothing_is_owed(string knob, string value, Fault fault) => WiredSales.Run(async sales =>
    {
        await sales.Bench.Terminal.Terminal.SignOnAsync();
        sales.Turn(knob, value);
        var sale = await sales.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.EndedUnsent));
        Assert.That(sale.Timeline.Where(stage => stage.Fault is not null).Select(stage => stage.Fault), Has.All.EqualTo(fault));
        Assert.That(sales.Bench.Terminal.Journal.Owed, Is.Empty);
        await sales.HealAsync();
    });

    private static void StrikeEverywhere(string cut, string knob, Func<int, int, Fault?> expected) => WiredSales.Run(async sales =>
    {
        await sales.Bench.Terminal.Terminal.SignOnAsync();
        sales.Turn("cut", cut);
        var length = await MeasureAsync(sales, knob);
        Assert.That(length, Is.GreaterThan(60));
        for (var bytes = 0; bytes <= length; bytes++)
        {
            sales.Turn(knob, bytes.ToString(CultureInfo.InvariantCulture));
            var sale = await sales.SellAsync();
            var fault = expected(bytes, length);
            Assert.That(sale.Fault, Is.EqualTo(fault), $"after byte {bytes} of {length}");
            Assert.That(sale.Verdict, Is.EqualTo(fault is null ? SaleVerdict.Approved : SaleVerdict.Reversed), $"after byte {bytes} of {length}");
            Assert.That(sales.Knob(knob).Get(), Is.EqualTo("never"), $"byte {bytes} of {length} was never reached");
            await SaleTests.AssertCleanAsync(sales.Bench, owed: 0);
        }
    });

    /// <summary>The number of bytes that a sale takes, with its length prefix.</summary>
    private static async Task<int> MeasureAsync(WiredSales sales, string knob)
    {
        sales.Turn(knob, $"{FarOff}");
        Assert.That((await sales.SellAsync()).Verdict, Is.EqualTo(SaleVerdict.Approved));
        return FarOff - int.Parse(sales.Knob(knob).Get(), CultureInfo.InvariantCulture);
    }
}
