using System.Text;
using Terminal.Core.Cards;
using Terminal.Core.Diagnosis;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Cards;

public sealed class StripeSwipeTests
{
    private const string Second = "4111111111111111=30121011234567890";

    [Test]
    public void A_card_needs_track_2_alone()
    {
        using var swipe = Swipe(null, Second, null);
        Assert.That(swipe.TryMakeCard(out var card, out _));
        Assert.That(card!.Track1.IsEmpty && card.Track3.IsEmpty);
        card.Dispose();
    }

    [Test]
    public void Tracks_1_and_3_come_with_the_card_and_are_wiped_with_it()
    {
        using var swipe = Swipe("B4111111111111111^DOE/JANE^3012101", Second, "994111111111111111=15");
        Assert.That(swipe.TryMakeCard(out var card, out _));
        Assert.That(card!.Track1.ToString(), Is.EqualTo("B4111111111111111^DOE/JANE^3012101"));
        Assert.That(card.Track3.ToString(), Is.EqualTo("994111111111111111=15"));
        card.Dispose();
        Assert.That((card.Track1.ToString() + card.Track2.ToString() + card.Track3.ToString()).Trim('\0'), Is.Empty);
    }

    [Test]
    public void Without_track_2_there_is_no_card()
    {
        using var swipe = Swipe("B4111111111111111^DOE/JANE^3012101", null, null);
        Assert.That(swipe.TryMakeCard(out _, out var error), Is.False);
        Assert.That(error, Is.EqualTo(new TrackError(TrackNumber.Two, TrackFault.Blank, 0)));
    }

    [TestCase("B4000000000000002^DOE/JANE^3012101", TestName = "Another account")]
    [TestCase("B4111111111111111^DOE/JANE^3112101", TestName = "Another expiry")]
    public void Tracks_that_name_different_cards_give_none(string first)
    {
        using var swipe = Swipe(first, Second, null);
        Assert.That(swipe.TryMakeCard(out var card, out var error), Is.False);
        Assert.That(card, Is.Null);
        Assert.That(error.Fault, Is.EqualTo(TrackFault.TracksDisagree));
    }

    [TestCase("something else on track 1")]
    [TestCase("B41111^DOE/JANE^3012101")]
    public void A_track_1_that_is_no_payment_cards_is_left_out(string first)
    {
        using var swipe = Swipe(first, Second, "5");
        Assert.That(swipe.TryMakeCard(out var card, out _));
        Assert.That(card!.Track1.IsEmpty && card.Track3.IsEmpty);
        card.Dispose();
    }

    [Test]
    public void What_a_reader_sends_beyond_the_longest_track_is_refused()
    {
        using var swipe = Swipe(null, new string('1', 105), null);
        Assert.That(swipe.ErrorOf(TrackNumber.Two), Is.EqualTo(new TrackError(TrackNumber.Two, TrackFault.TooLong, 104)));
    }

    [Test]
    public void The_next_swipe_finds_nothing_of_the_last()
    {
        using var swipe = Swipe(null, Second, null);
        swipe.Clear();
        Assert.That(swipe.TextOf(TrackNumber.Two).IsEmpty);
        Assert.That(swipe.ErrorOf(TrackNumber.Two)?.Fault, Is.EqualTo(TrackFault.Blank));
    }

    [Test]
    public void A_bad_card_is_not_a_worn_head_but_bad_reads_of_many_cards_are_until_it_is_cleaned()
    {
        var trace = new EventTrace();
        var judge = new SwipeJudge(trace);
        using var swipe = new StripeSwipe();
        Bad(6);
        Assert.That(judge.Counters.IsHeadWorn, Is.False, "two sales with a bad card, three swipes each");
        for (var i = 0; i < 6; i++)
        {
            Good();
            Bad(1);
        }

        Assert.That(judge.Counters.IsHeadWorn);
        for (var i = 0; i < 40; i++) Good();
        Assert.That(judge.Counters.IsHeadWorn, Is.False, "cleaned");
        Assert.That((judge.Counters.Swipes, judge.Counters.Bad, judge.Counters.Of(SwipeKind.Damaged)), Is.EqualTo((58L, 12L, 12L)));
        Assert.That(judge.Counters.Last, Is.EqualTo(SwipeKind.Good));

        void Good()
        {
            swipe.Take(TrackNumber.Two, Encoding.ASCII.GetBytes(Second));
            judge.Judge(swipe).Value.Dispose();
        }

        void Bad(int times)
        {
            swipe.Fail(TrackNumber.Two, TrackFault.Parity, 7);
            for (var i = 0; i < times; i++) Assert.That(judge.Judge(swipe).Fault, Is.EqualTo(Fault.CardUnreadable));
        }
    }

    private static StripeSwipe Swipe(string? first, string? second, string? third)
    {
        var swipe = new StripeSwipe();
        foreach (var (track, text) in new[] { (TrackNumber.One, first), (TrackNumber.Two, second), (TrackNumber.Three, third) })
        {
            if (text is not null) swipe.Take(track, Encoding.ASCII.GetBytes(text));
        }

        return swipe;
    }
}
