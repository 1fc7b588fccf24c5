using Terminal.Emulator.Commands;
using Terminal.Emulator.Host;

namespace Terminal.Tests.Emulator.Commands;

/// <summary>Every fault that has a name, on the virtual clock: its documented exit code, and clean books.</summary>
public sealed class SaleFaultTests
{
    private static readonly (string Faults, int Code)[] Table =
    [
        ("", 0),
        ("answer-lost", 2),
        ("answer-late=5", 0),
        ("answer-late=45", 2),
        ("answer-doubled", 0),
        ("answer-crossed", 2),
        ("request-doubled", 0),
        ("held-and-overtaken", 2),
        ("mac-wrong", 2),
        ("stan-wrong", 2),
        ("amount-wrong", 2),
        ("truncated", 2),
        ("garbage", 2),
        ("no-answer", 2),
        ("refused", 4),
        ("refused*all", 4),
        ("code=00", 0),
        ("code=10", 0),
        ("code=51", 1),
        ("code=77", 1),
        ("code=94", 2),
        ("not-posted", 0),
        ("host-gone", 3),
        ("arpc-wrong", 0),
        ("arpc-missing", 0),
        ("script=block-application", 0),
        ("script-wrong", 0),
        ("refused@0800", 4),
        ("no-answer@0800", 4),
        ("answer-lost@0800", 4),
        ("garbage@0800", 0),
        ("truncated@0800", 0),
        ("garbage@0800*all", 4),
        ("truncated@0800*all", 4),
        ("stan-wrong@0800", 4),
        ("code=96@0800", 4),
        ("host-gone@0800", 4),
        ("answer-lost@0210", 2),
        ("answer-lost answer-lost@0400", 2),
        ("answer-lost answer-lost@0400*2", 2),
        ("answer-lost answer-lost@0400*all", 3),
        ("answer-lost code=96@0400*all", 3),
        ("answer-lost mac-wrong@0400", 2),
        ("answer-lost mac-wrong@0400*all", 3),
        ("answer-lost garbage@0400", 2),
        ("answer-lost refused@0400*all", 3),
        ("answer-lost request-doubled@0400", 2),
        ("no-card", 4),
        ("bad-swipe=2", 0),
        ("bad-swipe=3", 4),
        ("pin-wrong", 1),
        ("pin-bypassed", 1),
        ("pin-never", 4),
        ("pin-cancelled", 4),
        ("paper-out", 0),
        ("paper-out=3", 0),
    ];

    private static IEnumerable<TestCaseData> Cases =>
        Table.Select(row => new TestCaseData(row.Faults, row.Code).SetArgDisplayNames(row.Faults.Length == 0 ? "no fault" : row.Faults));

    [TestCaseSource(nameof(Cases))]
    public void A_sale_ends_with_its_code_and_clean_books(string faults, int code)
    {
        var run = Sell(faults);
        var sale = run.Json();
        Assert.Multiple(() =>
        {
            Assert.That(run.Code, Is.EqualTo(code), run.Error);
            Assert.That(sale.GetProperty("exitCode").GetInt32(), Is.EqualTo(code));
            Assert.That(sale.GetProperty("audit").GetProperty("violations").GetArrayLength(), Is.Zero);
            Assert.That(sale.GetProperty("audit").GetProperty("open").GetArrayLength(), Is.EqualTo(code == 3 ? 1 : 0));
            Assert.That(sale.GetProperty("owed").GetInt32(), Is.EqualTo(code == 3 ? 1 : 0));
            Assert.That(sale.GetProperty("approvedAmount").GetString(), Is.EqualTo(code == 0 ? "12.34" : null));
        });
    }

    [Test]
    public void The_table_has_every_name_but_the_one_that_needs_the_real_clock()
    {
        var tested = Table.SelectMany(row => row.Faults.Split(' ')).Select(fault => fault.Split('=', '@', '*')[0]).ToHashSet();
        Assert.That(FaultGuide.All.Select(guide => guide.Name).Except(FaultGuide.Certificate.Select(guide => guide.Name)).Where(name => name is not ("killed" or "blocked")), Is.SubsetOf(tested));
    }

    [Test]
    public void The_guide_has_every_name_of_the_acquirer() =>
        Assert.That(FaultGuide.Host.Select(guide => guide.Name), Is.EqualTo(HostFault.Names));

    [Test]
    public void A_purchase_approved_but_not_posted_stands_on_the_discrepancy_list()
    {
        var item = Sell("not-posted").Json().GetProperty("audit").GetProperty("discrepancies").EnumerateArray().Single();
        Assert.That(item.GetProperty("cause").GetString(), Is.EqualTo("approvedButNotPosted"));
        Assert.That(item.GetProperty("fen").GetInt64(), Is.EqualTo(-1234));
    }

    [TestCase("code=25@0400")]
    [TestCase("not-posted@0400")]
    public void A_host_that_lies_about_a_reversal_is_found_out(string lie)
    {
        var run = Sell("answer-lost " + lie);
        Assert.That(run.Code, Is.EqualTo(5));
        Assert.That(run.Json().GetProperty("audit").GetProperty("violations").GetArrayLength(), Is.Positive);
    }

    private static CommandRun Sell(string faults) => CommandRun.Of(
        "sale 12.34 --clock virtual --json" + string.Concat(faults.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(fault => " --fault " + fault)));
}
