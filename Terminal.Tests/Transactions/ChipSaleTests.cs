using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Transactions;
using Terminal.Emulator.Cards;
using Terminal.Emulator.Cards.Chip;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Devices;

namespace Terminal.Tests.Transactions;

/// <summary>Sales with the chip cards of the catalogue, from the card's power-up to the receipt.</summary>
public sealed class ChipSaleTests
{
    private static IEnumerable<string> ChipCards => CardCatalogue.BuiltIn().Cards.Where(card => card.Chip is not null).Select(card => card.Name);

    [TestCaseSource(nameof(ChipCards))]
    public void Each_card_ends_as_its_file_says(string name) => Run(name, async bench =>
    {
        var card = bench.Person.Card!;
        var sale = await bench.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(VerdictOf(card.Chip!.Outcome)), string.Join('\n', bench.Trace.Lines));
        Assert.That(bench.Screens.Contains("approved"), Is.EqualTo(sale.Verdict == SaleVerdict.Approved));
        Assert.That(bench.Screens.Contains("swipe-instead"), Is.EqualTo(card.Chip.Outcome == ChipOutcome.Fallback));
        var audit = await bench.AuditAsync();
        Assert.That(audit.IsClean, Is.True, string.Join('\n', audit.Violations));
        Assert.That(bench.Terminal.Journal.Owed, Is.Empty);
    });

    [Test]
    public void There_are_cards_for_every_outcome()
    {
        var chips = CardCatalogue.BuiltIn().Cards.Select(card => card.Chip).OfType<ChipCard>().ToArray();
        Assert.That(chips, Has.Length.GreaterThanOrEqualTo(20));
        Assert.That(chips.Select(chip => chip.Outcome).Distinct(), Is.EquivalentTo(Enum.GetValues<ChipOutcome>()));
    }

    [TestCase("chip-online")]
    [TestCase("chip-cda-online")]
    [TestCase("chip-script-before")]
    [TestCase("chip-script-after")]
    [TestCase("chip-no-funds")]
    [TestCase("chip-refuses-later")]
    [TestCase("chip-pin-cipher")]
    public void A_card_torn_out_after_any_command_leaves_clean_books(string name)
    {
        var verdicts = new HashSet<SaleVerdict>();
        for (var torn = 0; ; torn++)
        {
            var reached = false;
            Run(name, async bench =>
            {
                var sale = await bench.SellAsync();
                verdicts.Add(sale.Verdict);
                reached = sale.Timeline.Any(stage => stage.Fault == Fault.CardRemoved);
                Assert.That(sale.Verdict == SaleVerdict.Approved, Is.EqualTo(bench.Screens.Contains("approved")), $"torn after {torn}");
                var audit = await bench.AuditAsync();
                Assert.That(audit.IsClean, Is.True, $"torn after {torn}: {string.Join('\n', audit.Violations)}");
                Assert.That(bench.Terminal.Journal.Owed, Is.Empty, $"torn after {torn}");
            }, chip => chip with { TornAfter = torn });
            if (!reached && torn > MostCommandsBeforeTheEnd)
                break;
        }

        Assert.That(verdicts, Does.Contain(SaleVerdict.EndedUnsent));
    }

    [Test]
    public void A_card_torn_out_between_approval_and_commit_is_reversed()
    {
        var reversed = 0;
        for (var torn = 0; torn < 40; torn++)
        {
            Run("chip-online", async bench =>
            {
                var sale = await bench.SellAsync();
                if (sale.Verdict != SaleVerdict.Reversed)
                    return;
                reversed++;
                Assert.That(sale.ResponseCode, Is.EqualTo("00"));
                Assert.That(sale.Fault, Is.EqualTo(Fault.CardRemoved));
                Assert.That(bench.Trace.Lines, Has.Some.Contains("reason 96"));
            }, chip => chip with { TornAfter = torn });
        }

        Assert.That(reversed, Is.GreaterThanOrEqualTo(2), "EXTERNAL AUTHENTICATE and the second GENERATE AC");
    }

    [Test]
    public void A_card_that_refuses_after_the_approval_is_reversed_with_reason_06() => Run("chip-refuses-later", async bench =>
    {
        var sale = await bench.SellAsync();
        Assert.That((sale.Verdict, sale.Fault), Is.EqualTo((SaleVerdict.Reversed, (Fault?)Fault.DeclinedOffline)));
        Assert.That(bench.Trace.Lines, Has.Some.Contains("reason 06"));
    });

    [Test]
    public void A_swiped_chip_card_is_sent_back_to_the_chip() => Run("chip-online", async bench =>
    {
        bench.Person = bench.Person with { Presents = CardHabit.StripeOnly };
        await bench.BootAsync();
        var sale = await bench.SellAsync();
        Assert.That((sale.Verdict, sale.Fault), Is.EqualTo((SaleVerdict.EndedUnsent, (Fault?)Fault.CardNotPresented)));
        Assert.That(bench.Screens, Does.Contain("use-chip"));
        Assert.That(bench.Trace.Sent, Has.None.StartsWith("0200"));
    });

    [Test]
    public void A_mute_chip_is_tried_three_times_before_the_stripe_may_be_used() => Run("chip-mute", async bench =>
    {
        var sale = await bench.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Approved));
        Assert.That(bench.Screens.Where(screen => screen is "insert-again" or "swipe-instead" or "use-chip"), Is.EqualTo(new[] { "insert-again", "insert-again", "swipe-instead" }));
        Assert.That((sale.Approved!.Fields.EntryMode, sale.Approved.Fields.CardCondition), Is.EqualTo(("021", "2")));
    });

    [Test]
    public void A_stripe_that_cannot_be_read_gives_way_to_the_chip() => Run("chip-online", async bench =>
    {
        bench.Person = bench.Person with { Presents = CardHabit.Stripe, BadSwipes = 9 };
        await bench.BootAsync();
        var sale = await bench.SellAsync();
        Assert.That(sale.Verdict, Is.EqualTo(SaleVerdict.Approved));
        Assert.That(bench.Screens.Where(screen => screen is "swipe-again" or "insert-instead"), Is.EqualTo(new[] { "swipe-again", "swipe-again", "insert-instead" }));
        Assert.That((sale.Approved!.Fields.EntryMode, sale.Approved.Fields.CardCondition), Is.EqualTo(("051", "0")));
        Assert.That(bench.Terminal.Journal.Uses[WearingDevice.StripeReader], Is.EqualTo(new DeviceUse(3, 3)));
    });

    [Test]
    public void Without_a_chip_a_stripe_that_cannot_be_read_ends_the_sale_as_such() => Run("chip-online", async bench =>
    {
        bench.Person = bench.Person with { Card = CardCatalogue.BuiltIn().Default, BadSwipes = 9 };
        await bench.BootAsync();
        var sale = await bench.SellAsync();
        Assert.That((sale.Verdict, sale.Fault), Is.EqualTo((SaleVerdict.EndedUnsent, (Fault?)Fault.CardUnreadable)));
        Assert.That(bench.Screens, Does.Contain("insert-instead"));
    });

    [Test]
    public void A_chip_sale_tells_the_host_that_it_is_one() => Run("chip-online", async bench =>
    {
        var sale = await bench.SellAsync();
        var fields = sale.Approved!.Fields;
        Assert.That((fields.EntryMode, fields.TerminalCapability, fields.CardCondition), Is.EqualTo(("051", "5", "0")));
    });

    [Test]
    public void A_wrong_offline_pin_is_asked_for_again_until_the_card_blocks_it_and_then_the_issuer_refuses() => Run("chip-pin-clear", async bench =>
    {
        bench.Person = bench.Person with { Pin = new PinScript(PinAnswer.Wrong) };
        await bench.BootAsync();
        var sale = await bench.SellAsync();
        Assert.That(bench.Screens.Count(screen => screen == "wrong-pin"), Is.EqualTo(2));
        Assert.That((sale.Verdict, sale.ResponseCode), Is.EqualTo((SaleVerdict.Declined, "75")));
        Assert.That((await bench.AuditAsync()).IsClean, Is.True);
    });

    [Test]
    public void The_red_key_ends_the_sale_while_the_chip_is_read() => Run("chip-slow", async bench =>
    {
        bench.Loop.Arrive(TimeSpan.FromSeconds(2), () => bench.Keypad.Press(Key.Cancel));
        var sale = await bench.SellAsync();
        Assert.That((sale.Verdict, sale.Fault), Is.EqualTo((SaleVerdict.EndedUnsent, (Fault?)Fault.CancelledByOperator)));
    });

    private const int MostCommandsBeforeTheEnd = 30;

    private static SaleVerdict VerdictOf(ChipOutcome outcome) => outcome switch
    {
        // This terminal approves nothing without the host: what a card would approve itself goes online.
        ChipOutcome.ApprovedOffline or ChipOutcome.ApprovedOnline or ChipOutcome.Fallback => SaleVerdict.Approved,
        ChipOutcome.DeclinedOnline => SaleVerdict.Declined,
        ChipOutcome.RefusedByCard => SaleVerdict.Reversed,
        _ => SaleVerdict.EndedUnsent,
    };

    private static void Run(string name, Func<SaleBench, Task> test, Func<ChipCard, ChipCard>? change = null) => SaleBench.Run(async bench =>
    {
        Assert.That(CardCatalogue.BuiltIn().TryFind(name, out var card), Is.True);
        bench.Person = bench.Person with { Card = card! with { Chip = (change ?? (chip => chip))(card.Chip!) } };
        await bench.BootAsync();
        await test(bench);
    });
}
