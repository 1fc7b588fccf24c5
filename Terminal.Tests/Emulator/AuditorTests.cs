using Terminal.Emulator.Audit;

namespace Terminal.Tests.Emulator;

public sealed class AuditorTests
{
    private const string Card = "unionpay-debit";
    private static readonly TransactionId First = new("00000001", 1, 1);
    private static readonly TransactionId Second = new("00000001", 1, 2);

    [Test]
    public void Books_that_agree_are_clean()
    {
        var report = Auditor.Judge([Terminal(approved: [new(First, 1234)])], Bank(1234, new Movement(First, Card, 1234)));
        Assert.That(report.IsClean, Is.True);
        Assert.That(report.Transactions, Is.EqualTo(1));
    }

    [Test]
    public void A_reversed_sale_leaves_nothing() =>
        Assert.That(Auditor.Judge([Terminal()], Bank(0, new Movement(First, Card, 5), new Movement(First, Card, -5))).IsClean, Is.True);

    [Test]
    public void Money_taken_without_an_approved_record_is_a_violation() =>
        Violates([Terminal()], Bank(5, new Movement(First, Card, 5)), "5 fen taken, 0 fen approved");

    [Test]
    public void An_approved_record_without_money_is_a_violation() =>
        Violates([Terminal(approved: [new(First, 5)])], Bank(0), "0 fen taken, 5 fen approved");

    [Test]
    public void A_different_amount_is_a_violation() =>
        Violates([Terminal(approved: [new(First, 5)])], Bank(6, new Movement(First, Card, 6)), "6 fen taken, 5 fen approved");

    [Test]
    public void Two_debits_of_one_sale_are_a_violation_even_when_one_is_given_back() =>
        Violates(
            [Terminal(approved: [new(First, 5)])],
            Bank(5, new Movement(First, Card, 5), new Movement(First, Card, 5), new Movement(First, Card, -5)),
            "debited more than once");

    [Test]
    public void More_given_back_than_taken_is_a_violation() =>
        Violates([Terminal()], Bank(-5, new Movement(First, Card, -5)), "reversed for more than it took");

    [Test]
    public void A_balance_that_moves_without_postings_is_a_violation() =>
        Violates([Terminal()], Bank(7), "balance fell by 7 fen");

    [Test]
    public void One_sale_approved_on_two_terminals_is_a_violation() =>
        Violates(
            [Terminal(approved: [new(First, 5)]), Terminal(approved: [new(First, 5)])],
            Bank(5, new Movement(First, Card, 5)),
            "approved twice");

    [Test]
    public void What_is_approved_and_owed_at_once_is_a_violation() =>
        Violates(
            [Terminal(approved: [new(First, 5)], owed: [First])], Bank(5, new Movement(First, Card, 5)), "both approved and owed");

    [TestCase(0)]
    [TestCase(5)]
    public void What_is_owed_is_open_whether_or_not_the_money_moved(long taken)
    {
        var movements = taken == 0 ? Array.Empty<Movement>() : [new Movement(Second, Card, taken)];
        var report = Auditor.Judge([Terminal(owed: [Second])], Bank(taken, movements));
        Assert.That(report.IsClean, Is.True);
        Assert.That(report.Open, Is.EqualTo(new[] { Second }));
    }

    [Test]
    public void An_approval_that_the_host_did_not_post_stands_on_the_list()
    {
        var report = Auditor.Judge([Terminal(approved: [new(First, 5)])], Bank(0) with { ApprovedWithoutPosting = new HashSet<TransactionId> { First } });
        Assert.That(report.IsClean, Is.True);
        Assert.That(report.Discrepancies, Is.EqualTo(new[] { new Discrepancy(First, -5, DiscrepancyCause.ApprovedButNotPosted) }));
    }

    [Test]
    public void A_cleared_reversal_stands_on_the_list_with_what_it_cost()
    {
        var report = Auditor.Judge([Terminal(cleared: [First])], Bank(5, new Movement(First, Card, 5)));
        Assert.That(report.IsClean, Is.True);
        Assert.That(report.Discrepancies, Is.EqualTo(new[] { new Discrepancy(First, 5, DiscrepancyCause.ClearedBySupervisor) }));
    }

    private static void Violates(TerminalBooks[] terminals, BankBooks bank, string sentence) =>
        Assert.That(Auditor.Judge(terminals, bank).Violations, Has.Some.Contains(sentence));

    private static TerminalBooks Terminal(
        KeyValuePair<TransactionId, long>[]? approved = null, TransactionId[]? owed = null, TransactionId[]? cleared = null) =>
        new(approved ?? [], new HashSet<TransactionId>(owed ?? []), new HashSet<TransactionId>(cleared ?? []));

    private static BankBooks Bank(long fell, params Movement[] movements) =>
        new(movements, new Dictionary<string, (long, long)> { [Card] = (1000, 1000 - fell) }, new HashSet<TransactionId>());
}
