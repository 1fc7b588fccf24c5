using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Drivers.Modems.DialUp;

namespace Terminal.Tests.Modems.DialUp;

/// <summary>
/// The order of calls. A row gives what the telephone network does with each way of dialling (<c>1 busy, 0-1 ok</c>; a way
/// not named gets no carrier) and the calls that must come of it.
/// </summary>
public sealed class DialPlanTests
{
    [TestCase("1 ok", "1")]
    [TestCase("1 tone", "1", TestName = "Without a dial tone nothing else is tried")]
    [TestCase("1 use", "1", TestName = "On a line in use nothing else is tried")]
    [TestCase("1 busy, 2 ok", "1 1 1 2", TestName = "A busy number is dialled again, then the next one")]
    [TestCase("1 answer, 2 ok", "1 1 1 2", TestName = "So is one that nobody answers")]
    [TestCase("1 busy, 2 busy, 0-1 ok", "1 1 1 2 0-1", TestName = "The redials are for all numbers together")]
    [TestCase("0-1 ok", "1 0-1", TestName = "A number without a carrier is tried with the prefix")]
    [TestCase("2 ok", "1 0-1 2", TestName = "Then the next one")]
    [TestCase("0-2 ok", "1 0-1 2 0-2")]
    [TestCase("", "1 0-1 2 0-2", TestName = "Every number is tried in both ways")]
    [TestCase("1 answer, 2 answer", "1 1 1 2", TestName = "A number that rang does not need the prefix")]
    [TestCase("1 delayed, 2 ok", "1 2", TestName = "A number that the modem holds back is left alone")]
    [TestCase("1 blacklisted, 2 blacklisted", "1 2", TestName = "A number that the modem refuses is left alone in both ways")]
    [TestCase("1 given-up, 2 ok", "1 2", TestName = "A call given up is not repeated")]
    public void A_line_of_which_nothing_is_known(string network, string calls) => Check(network, calls);

    [TestCase("2 ok", "2", "2", TestName = "The number that worked comes first")]
    [TestCase("1 ok", "0-1", "0-1 0-2 1", TestName = "The prefix that was needed is used for all numbers before the other way")]
    [TestCase("0-2 ok", "1", "1 2 0-1 0-2", TestName = "A line that worked without the prefix is tried with it last")]
    public void A_line_that_has_worked(string network, string worked, string calls) => Check(network, calls, worked: worked);

    [TestCase("", "1 carrier, 0-1 carrier", "2 0-2 1 0-1", TestName = "What was not tried before comes first")]
    [TestCase("", "1 busy, 2 busy", "0-1 0-2 1 2", TestName = "Numbers that were busy without the prefix come with it")]
    [TestCase("", "1 given-up", "1 0-1 2 0-2", TestName = "A call given up counts as not tried")]
    public void An_attempt_after_one_that_failed(string network, string earlier, string calls) => Check(network, calls, earlier: earlier);

    [Test]
    public void A_failed_attempt_on_a_line_whose_way_is_known_keeps_to_that_way() =>
        Check("", "2 1 0-1 0-2", worked: "1", earlier: "1 busy");

    [Test]
    public void When_every_number_has_failed_in_the_way_that_is_known_the_other_way_comes_first() =>
        Check("", "0-1 0-2 1 2", worked: "1", earlier: "1 carrier, 2 carrier");

    [Test]
    public void The_prefix_may_come_first() => Check("1 ok", "0-1 1", prefixFirst: true);

    [Test]
    public void Without_a_prefix_there_is_one_way() => Check("", "1 2", hasPrefix: false);

    [TestCase(1, "1 1 2")]
    [TestCase(6, "1 1 1 1 1 1 1 2")]
    public void The_count_of_redials_is_the_profiles(int redials, string calls) => Check("1 busy, 2 ok", calls, redials: redials);

    private static void Check(
        string network, string calls, string? worked = null, string earlier = "", bool hasPrefix = true, bool prefixFirst = false, int redials = 2)
    {
        var plan = new DialPlan(numbers: 2, hasPrefix, prefixFirst, redials);
        var answers = CallWords.Records(network).ToDictionary(call => call.Route, call => call.Fault);
        var made = new List<CallRecord>();
        while (plan.Next(made, worked is null ? null : CallWords.Route(worked), CallWords.Records(earlier)) is { } route)
        {
            made.Add(new CallRecord(route, answers.TryGetValue(route, out var fault) ? fault : Fault.NoCarrier));
            Assert.That(made, Has.Count.LessThan(20), "the plan has no end");
        }

        Assert.That(string.Join(' ', made.Select(call => Text(call.Route))), Is.EqualTo(calls));
    }

    private static string Text(CallRoute route) => (route.Prefixed ? "0-" : "") + route.Number.ToString(CultureInfo.InvariantCulture);
}
