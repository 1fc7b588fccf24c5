using Terminal.Core.Diagnosis;
using Terminal.Tests.Modems.DialUp;

namespace Terminal.Tests.Diagnosis;

/// <summary>
/// Calls as one line: <c>1 busy, 0-1 carrier, 2 ok</c> is number 1 busy, number 1 behind the prefix without a carrier, number
/// 2 connected.
/// </summary>
public sealed class DialDiagnosisTests
{
    [TestCase("1 tone", Fault.NoDialTone)]
    [TestCase("1 busy, 2 tone", Fault.NoDialTone, TestName = "A line that goes dead after a busy number is dead")]
    [TestCase("1 use", Fault.LineInUse)]
    [TestCase("1 busy", Fault.LineBusy)]
    [TestCase("1 busy, 1 busy, 1 answer", Fault.NoAnswer)]
    [TestCase("1 carrier, 0-1 busy", Fault.LineBusy)]
    [TestCase("1 delayed", Fault.DialDelayed)]
    [TestCase("1 busy, 1 blacklisted", Fault.DialBlacklisted)]
    public void Without_more_to_go_on_the_last_call_tells(string calls, Fault fault) => Check(calls, numbers: 2, prefix: true, fault);

    [TestCase("1 carrier, 0-1 carrier, 2 carrier, 0-2 carrier")]
    [TestCase("1 busy, 1 busy, 0-1 carrier, 2 busy, 0-2 busy")]
    [TestCase("1 ok, 1 carrier, 0-1 carrier, 2 carrier, 0-2 carrier", TestName = "What was before the last connected call does not count")]
    [TestCase("1 tone, 1 carrier, 0-1 carrier, 2 carrier, 0-2 carrier", TestName = "A dead line that has come back may be barred")]
    [TestCase("1 carrier, 0-1 carrier, 2 carrier, 0-2 carrier, 1 given-up", TestName = "A call given up does not clear a barred line")]
    public void Every_number_refused_with_and_without_prefix_is_a_barred_line(string calls) =>
        Check(calls, numbers: 2, prefix: true, Fault.LineBarred);

    [TestCase("1 carrier, 2 busy", 2, false, Fault.LineBarred, TestName = "Without a prefix to try, all numbers are enough")]
    [TestCase("1 carrier, 2 busy", 2, true, Fault.LineBusy, TestName = "The prefix was not tried")]
    [TestCase("1 carrier, 0-1 carrier, 2 carrier", 2, true, Fault.NoCarrier, TestName = "The prefix was not tried with number 2")]
    [TestCase("1 carrier, 0-1 carrier, 2 carrier, 0-2 carrier", 3, true, Fault.NoCarrier, TestName = "Number 3 was not tried")]
    [TestCase("1 carrier, 0-1 carrier", 1, true, Fault.NoCarrier, TestName = "One number alone may be wrong")]
    [TestCase("1 carrier, 0-1 carrier, 2 answer, 0-2 carrier", 2, true, Fault.NoCarrier, TestName = "A number that rang was let through")]
    [TestCase("1 carrier, 0-1 carrier, 2 carrier, 0-2 delayed", 2, true, Fault.DialDelayed, TestName = "The modem's own refusal tells nothing of the line")]
    [TestCase("1 given-up, 2 given-up", 2, false, Fault.NoCarrier, TestName = "Calls that were given up bar no line")]
    [TestCase("1 busy, 2 given-up", 2, false, Fault.LineBusy, TestName = "A call that came to an end tells more than one given up")]
    public void What_was_not_tried_is_not_taken_for_refused(string calls, int numbers, bool prefix, Fault fault) =>
        Check(calls, numbers, prefix, fault);

    [TestCase("1 ok", "")]
    [TestCase("1 busy, 1 ok", "", TestName = "A number that was busy for a while is no fault")]
    [TestCase("1 carrier, 0-1 ok", "1 OutsidePrefixNeeded")]
    [TestCase("1 busy, 0-1 ok", "1 OutsidePrefixNeeded")]
    [TestCase("1 answer, 0-1 ok", "", TestName = "A number that rang without the prefix does not need it")]
    [TestCase("0-1 carrier, 1 ok", "", TestName = "A prefix that is not needed is no fault")]
    [TestCase("1 busy, 1 busy, 2 ok", "1 NumberOutOfService")]
    [TestCase("1 answer, 2 ok", "1 NumberOutOfService")]
    [TestCase("1 carrier, 0-1 carrier, 2 ok", "1 NumberOutOfService")]
    [TestCase("1 busy, 2 answer, 3 ok", "1 NumberOutOfService; 2 NumberOutOfService")]
    [TestCase("1 carrier, 2 carrier, 0-2 ok", "2 OutsidePrefixNeeded", TestName = "Number 1 was never dialled in the way that works")]
    [TestCase("1 carrier, 0-1 busy, 2 carrier, 0-2 ok", "1 NumberOutOfService; 2 OutsidePrefixNeeded")]
    [TestCase("1 delayed, 2 ok", "", TestName = "A number that the modem holds back was not tried")]
    [TestCase("1 given-up, 2 ok", "", TestName = "A number that was given up was not tried to its end")]
    [TestCase("1 busy, 2 ok, 1 ok", "", TestName = "A number that connects again is in service")]
    public void A_connected_call_tells_about_those_before_it(string calls, string findings)
    {
        var verdict = DialDiagnosis.Of(CallWords.Records(calls), numbers: 3, hasPrefix: true);
        Assert.That(verdict.Fault, Is.Null);
        Assert.That(string.Join("; ", verdict.Findings.Select(finding => $"{finding.Number} {finding.Fault}")), Is.EqualTo(findings));
    }

    [Test]
    public void No_calls_tell_nothing()
    {
        var verdict = DialDiagnosis.Of([], 2, hasPrefix: true);
        Assert.That((verdict.Fault, verdict.Findings.Count), Is.EqualTo(((Fault?)null, 0)));
    }

    private static void Check(string calls, int numbers, bool prefix, Fault fault)
    {
        var verdict = DialDiagnosis.Of(CallWords.Records(calls), numbers, prefix);
        Assert.That(verdict.Fault, Is.EqualTo(fault));
        Assert.That(verdict.Findings, Is.Empty);
    }
}
