using Terminal.Core.Cards;
using Terminal.Emulator.Cards;

namespace Terminal.Tests.Emulator.Cards;

public sealed class CardCatalogueTests
{
    private static readonly CardCatalogue Catalogue = CardCatalogue.BuiltIn();

    private static IEnumerable<TestCaseData> EveryCard() =>
        Catalogue.Cards.Select(card => new TestCaseData(card).SetArgDisplayNames(card.Name));

    [Test]
    public void The_default_card_is_in_order_and_has_money() => Assert.Multiple(() =>
    {
        Assert.That(Catalogue.Default.Status, Is.EqualTo(CardStatus.Normal));
        Assert.That(Catalogue.Default.BalanceFen, Is.GreaterThanOrEqualTo(100_000));
    });

    [TestCaseSource(nameof(EveryCard))]
    public void Every_card_has_a_number_that_readers_and_hosts_accept(TestCard card)
    {
        Assert.That(Pan.TryCreate(card.Pan, out var pan), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(pan!.HasValidCheckDigit(), Is.True);
            Assert.That(card.Pan, Has.Length.EqualTo(16).Or.Length.EqualTo(19));
            Assert.That(card.Track2, Has.Length.LessThanOrEqualTo(37));
            Assert.That(card.Pin, Does.Match("^[0-9]{4,12}$"));
            Assert.That(card.Holder, Does.StartWith("EMU/"), "emulated cards are unmistakable");
        });
        pan!.Dispose();
    }

    [TestCaseSource(nameof(EveryCard))]
    public void A_swipe_reads_what_the_card_says(TestCard card)
    {
        using var swiped = card.Swipe();
        Assert.Multiple(() =>
        {
            Assert.That(swiped.Pan.Digits.ToString(), Is.EqualTo(card.Pan));
            Assert.That(swiped.Track2.ToString(), Does.StartWith($"{card.Pan}={card.Expiry}{card.ServiceCode}"));
        });
    }

    [Test]
    public void Both_lengths_and_both_kinds_of_service_code_are_there() => Assert.Multiple(() =>
    {
        Assert.That(Catalogue.Cards.Select(card => card.Pan.Length), Does.Contain(16).And.Contain(19));
        Assert.That(Catalogue.Cards.Select(card => card.ServiceCode[0]), Does.Contain('1').And.Contain('2'));
        Assert.That(Catalogue.Cards.Select(card => card.Status).Distinct(), Is.EquivalentTo(Enum.GetValues<CardStatus>()));
    });

    [Test]
    public void A_card_is_found_by_name_and_by_number()
    {
        Assert.That(Catalogue.TryFind("lost", out var byName), Is.True);
        Assert.That(Catalogue.TryFindByPan(byName!.Pan, out var byPan), Is.True);
        Assert.Multiple(() =>
        {
            Assert.That(byPan, Is.SameAs(byName));
            Assert.That(Catalogue.TryFind("Lost", out _), Is.False);
            Assert.That(Catalogue.TryFindByPan("6216261000000000019", out _), Is.False);
        });
    }

    [TestCaseSource(nameof(EveryCard))]
    public void A_card_written_out_is_masked(TestCard card)
    {
        var text = card.ToString();
        Assert.Multiple(() =>
        {
            Assert.That(text, Does.Not.Contain(card.Pan));
            Assert.That(text, Does.Not.Contain(card.Pin));
            Assert.That(text, Does.Contain(card.MaskedPan));
        });
    }
}
