using Terminal.Core.Diagnosis;
using Terminal.Core.Transactions;
using Terminal.Emulator.Random;

namespace Terminal.Tests.Emulator.Neighbours;

/// <summary>
/// HOST-12 with two whole terminals: two sales at nearly the same time at a slow host. The status of one never appears on the other, and
/// a stale "not debited" is corrected.
/// </summary>
public sealed class NeighbourTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(150);

    [Test]
    public void The_first_one_times_out_though_debited_and_the_second_one_is_approved_each_by_its_own_answer()
    {
        SaleResult[] results = [];
        var two = TwoTerminals.Run(1, async world =>
        {
            world.Set("capacity", "service", "4000");
            world.Strike(0, "answer-lost");
            var first = world.SellAsync(0, 1234);
            var second = world.SellAsync(1, 5678, "unionpay-credit", Moment);
            results = [await first, await second];
        });
        Assert.That((results[0].Verdict, results[0].Fault), Is.EqualTo((SaleVerdict.Reversed, (Fault?)Fault.HostSilent)));
        Assert.That((results[1].Verdict, results[1].Fault), Is.EqualTo((SaleVerdict.Approved, (Fault?)null)));
        Assert.That(two.ScreensOf(0), Has.None.StartsWith("approved"));
        Assert.That(two.ScreensOf(0), Has.Some.StartsWith("reversed"), "it is told that the card is not charged any more");
        Assert.That(two.ScreensOf(1), Has.None.StartsWith("reversed").And.None.StartsWith("declined"));
        Assert.That(two.NetFen, Is.EqualTo(5678));
        Assert.That(two.Audit.Violations, Is.Empty);
        Assert.That(two.Audit.Open, Is.Empty);
    }

    [Test]
    public void An_answer_that_goes_astray_to_the_other_terminal_is_nobodys()
    {
        SaleResult[] results = [];
        var two = TwoTerminals.Run(2, async world =>
        {
            world.Strike(0, "answer-crossed");
            var first = world.SellAsync(0, 1234);
            var second = world.SellAsync(1, 100_000_00, "insufficient-funds", Moment);
            results = [await first, await second];
        });
        Assert.That(results[0].Verdict, Is.EqualTo(SaleVerdict.Reversed), "its approval never came");
        Assert.That((results[1].Verdict, results[1].ResponseCode), Is.EqualTo((SaleVerdict.Declined, "51")), "not the approval of the other");
        Assert.That(two.TraceOf(1), Has.Some.StartsWith("link receive 0210").And.Some.EndsWith("Stray"), "it came to the wrong one");
        Assert.That(two.NetFen, Is.Zero);
        Assert.That(two.Audit.Violations, Is.Empty);
    }

    [Test]
    public void A_decline_that_goes_astray_does_not_decline_the_neighbour()
    {
        SaleResult[] results = [];
        var two = TwoTerminals.Run(3, async world =>
        {
            world.Strike(0, "answer-crossed");
            var first = world.SellAsync(0, 100_000_00, "insufficient-funds");
            var second = world.SellAsync(1, 5678, after: Moment);
            results = [await first, await second];
        });
        Assert.That(results[0].Verdict, Is.EqualTo(SaleVerdict.Reversed));
        Assert.That(results[1].Verdict, Is.EqualTo(SaleVerdict.Approved));
        Assert.That(two.NetFen, Is.EqualTo(5678));
        Assert.That(two.Audit.Violations, Is.Empty);
    }

    [Test]
    public void One_card_at_both_terminals_is_charged_as_far_as_its_money_goes()
    {
        SaleResult[] results = [];
        var two = TwoTerminals.Run(4, async world =>
        {
            world.Set("capacity", "service", "3000");
            // 10 000 yuan are on it.
            var first = world.SellAsync(0, 600_000);
            var second = world.SellAsync(1, 600_000, after: Moment);
            results = [await first, await second];
        });
        Assert.That(results[0].Verdict, Is.EqualTo(SaleVerdict.Approved));
        Assert.That((results[1].Verdict, results[1].ResponseCode), Is.EqualTo((SaleVerdict.Declined, "51")));
        Assert.That(two.NetFen, Is.EqualTo(600_000));
        Assert.That(two.Audit.Violations, Is.Empty);
    }

    [Test]
    public void Whatever_strikes_either_of_them_at_whatever_distance_each_tells_its_own_and_the_books_agree()
    {
        string[] faults = ["answer-lost", "answer-late=25", "answer-late=40", "answer-doubled", "answer-crossed", "request-doubled", "held-and-overtaken", "mac-wrong", "no-answer", "code=96", "code=51"];
        var random = new SeededRandomSource(12, "neighbours");
        for (var round = 0; round < 40; round++)
        {
            var draws = new byte[4];
            random.Fill(draws);
            var (mine, theirs) = (faults[draws[0] % faults.Length], faults[draws[1] % faults.Length]);
            SaleResult[] results = [];
            var two = TwoTerminals.Run((ulong)round, async world =>
            {
                world.Set("capacity", "service", "500~1500");
                world.Strike(0, mine);
                if (draws[2] % 3 == 0)
                    world.Strike(1, theirs);
                var first = world.SellAsync(0, 1111);
                var second = world.SellAsync(1, 2222, after: TimeSpan.FromMilliseconds(10 * draws[3]));
                results = [await first, await second];
                await world.WorkOffAsync(0);
                await world.WorkOffAsync(1);
            });
            var told = $"{mine} and {theirs}, {10 * draws[3]} ms apart";
            Assert.That(two.Audit.Violations, Is.Empty, told);
            Assert.That(two.Audit.Open, Is.Empty, told);
            Assert.That(two.NetFen, Is.EqualTo(results.Where(result => result.Verdict == SaleVerdict.Approved).Sum(result => result.Amount.Fen)), told);
            for (var number = 0; number < 2; number++)
                Assert.That(two.ScreensOf(number).Any(screen => screen.StartsWith("approved:", StringComparison.Ordinal)), Is.EqualTo(results[number].Verdict == SaleVerdict.Approved), told);
        }
    }
}
