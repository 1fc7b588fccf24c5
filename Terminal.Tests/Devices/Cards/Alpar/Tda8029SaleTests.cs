using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Transactions;
using Terminal.Drivers.Cards;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Devices;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Devices.Cards.Alpar;

/// <summary>Whole sales with a chip whose reader hangs on a serial line: the flow, the kernel, the driver and every byte of its frames.</summary>
public sealed class Tda8029SaleTests
{
    private static readonly string[] Usual =
    [
        "chip-online", "chip-offline", "chip-pin-cipher", "chip-cda-online", "chip-script-after", "chip-no-funds", "chip-refuses-later",
        "chip-mute", "chip-bad-atr", "chip-warm-reset", "chip-silent", "chip-torn", "chip-slow", "chip-blocked",
    ];

    private static IEnumerable<string> Others => CardCatalogue.BuiltIn().Cards
        .Where(card => card.Chip is not null && !Usual.Contains(card.Name)).Select(card => card.Name);

    [TestCaseSource(nameof(Usual))]
    public void A_sale_ends_as_through_any_reader(string name) => SameEnd(name);

    [TestCaseSource(nameof(Others))]
    [Category("Long")]
    public void A_sale_with_any_other_card_ends_so_too(string name) => SameEnd(name);

    [Test]
    public void A_card_pulled_out_after_any_command_leaves_clean_books()
    {
        var verdicts = new HashSet<SaleVerdict>();
        for (var (torn, reached) = (0, true); reached; torn++)
        {
            reached = false;
            Sell("chip-online", "tda8029", chip => chip with { TornAfter = torn }, (sale, bench, audit) =>
            {
                verdicts.Add(sale.Verdict);
                reached = sale.Timeline.Any(stage => stage.Fault == Fault.CardRemoved);
                Assert.That(sale.Verdict == SaleVerdict.Approved, Is.EqualTo(bench.Screens.Contains("approved")), $"torn after {torn}");
                Assert.That(sale.Verdict == SaleVerdict.Approved, Is.Not.EqualTo(reached), $"torn after {torn}");
                Assert.That(audit, Is.Empty, $"torn after {torn}");
            });
        }

        Assert.That(verdicts, Is.EquivalentTo(new[] { SaleVerdict.EndedUnsent, SaleVerdict.Reversed, SaleVerdict.Approved }));
    }

    private static void SameEnd(string name)
    {
        var ends = new List<string>();
        foreach (var driver in new[] { "virtual", Tda8029CardReader.DriverName })
        {
            Sell(name, driver, chip => chip, (sale, bench, audit) =>
            {
                ends.Add($"{sale.Verdict} {sale.Fault} {sale.ResponseCode} {bench.Screens.Contains("swipe-instead")}");
                Assert.That(audit, Is.Empty, name);
            });
        }

        Assert.That(ends[1], Is.EqualTo(ends[0]));
    }

    private static void Sell(string name, string driver, Func<ChipCard, ChipCard> changed, Action<SaleResult, SaleBench, string> check) => SaleBench.Run(
        async bench =>
        {
            Assert.That(CardCatalogue.BuiltIn().TryFind(name, out var card), name);
            bench.Person = new(card! with { Chip = changed(card.Chip!) }, 0, new PinScript(PinAnswer.Right), null);
            await bench.BootAsync();
            var sale = await bench.SellAsync();
            var audit = await bench.AuditAsync();
            check(sale, bench, string.Join('\n', audit.Violations));
        },
        profile => profile with { Devices = profile.Devices with { CardReader = Entry(driver) } });

    private static DeviceEntry Entry(string driver) => new(
        driver,
        driver == Tda8029CardReader.DriverName
            ? new Dictionary<string, string>(StringComparer.Ordinal) { ["port"] = "/dev/ttyS1" }
            : new Dictionary<string, string>(StringComparer.Ordinal));
}
