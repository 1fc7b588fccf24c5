namespace Terminal.Tests.Emulator.Commands;

/// <summary>Sales on the real clock, each on a state folder of its own, against our own acquirer on loopback.</summary>
[CancelAfter(60_000)]
public sealed class RealSaleTests
{
    [Test]
    public void The_next_sale_sends_the_owed_reversal_first()
    {
        using var desk = new TemporaryDesk();
        var owing = desk.Run("sale 7 --fault host-gone");
        Assert.That(owing.Code, Is.EqualTo(3), owing.Out + owing.Error);
        var open = desk.Run("audit");
        Assert.That(open.Code, Is.Zero);
        Assert.That(open.Out, Does.Contain("1 still owed").And.Contain("reversal still owed"));
        Assert.That(desk.Run("journal --json").Json().GetProperty("owed").GetArrayLength(), Is.EqualTo(1));

        var next = desk.Run("sale 8 --trace");
        var sent = next.Lines.Where(line => line.Contains("link     send", StringComparison.Ordinal)).Select(line => line.TrimEnd().Split(' ')[^2]);
        Assert.That(next.Code, Is.Zero, next.Out + next.Error);
        Assert.That(sent, Is.EqualTo(new[] { "0400", "0200" }));
        Assert.That(next.Out, Does.Contain("Start: 1 owed reversal(s) found, 0 left."));

        var audit = desk.Run("audit --json");
        var ledger = desk.Run("ledger --json").Json();
        Assert.That(audit.Code, Is.Zero);
        Assert.That(audit.Json().GetProperty("open").GetArrayLength(), Is.Zero);
        Assert.That(ledger.GetProperty("reversals").GetInt32(), Is.EqualTo(1));
        Assert.That(ledger.GetProperty("netFen").GetInt64(), Is.EqualTo(800));
    }

    [TestCase("", 0)]
    [TestCase("answer-lost", 2)]
    [TestCase("mac-wrong", 2)]
    [TestCase("request-doubled", 0)]
    [TestCase("refused", 4)]
    [TestCase("code=51", 1)]
    [TestCase("pin-cancelled", 4)]
    [TestCase("paper-out=3", 0)]
    public void A_sale_ends_as_it_does_on_the_virtual_clock(string fault, int code)
    {
        using var desk = new TemporaryDesk();
        var run = desk.Run("sale 12.34" + (fault.Length == 0 ? "" : " --fault " + fault));
        Assert.That(run.Code, Is.EqualTo(code), run.Out + run.Error);
        Assert.That(desk.Run("audit").Code, Is.Zero);
    }

    [Test]
    public void A_reversed_sale_is_one_purchase_and_one_reversal_in_the_ledger()
    {
        using var desk = new TemporaryDesk();
        Assert.That(desk.Run("sale 12.34 --fault answer-lost").Code, Is.EqualTo(2));
        Assert.That(desk.Run("ledger").Out, Does.StartWith("1 purchase(s)   1 reversal(s)   net RMB 0.00"));
        Assert.That(desk.Run("ledger --lang zh").Out, Does.StartWith("消费 1 笔   冲正 1 笔   净额 RMB 0.00"));
        Assert.That(desk.Run("journal").Out, Does.Contain("reversed").And.Contain("The bank did not answer"));
        Assert.That(desk.Run("journal --lang zh").Out, Does.Contain("已冲正"));
    }

    [Test]
    public void Books_show_no_full_card_number()
    {
        using var desk = new TemporaryDesk();
        Assert.That(desk.Run("sale 12.34").Code, Is.Zero);
        var all = string.Concat(new[] { "journal", "ledger", "audit", "journal --json", "ledger --json", "audit --json" }.Select(line => desk.Run(line).Out));
        Assert.That(all, Does.Contain("621626*********0018").And.Not.Contain("6216261000000000018"));
    }

    [Test]
    public void Money_that_the_ledger_has_and_no_journal_is_told_and_ends_with_5()
    {
        using var desk = new TemporaryDesk();
        Assert.That(desk.Run("sale 12.34").Code, Is.Zero);
        File.Delete(Path.Combine(desk.State, "journal.db"));
        var audit = desk.Run("audit");
        Assert.That(audit.Code, Is.EqualTo(5));
        Assert.That(audit.Out, Does.Contain("VIOLATED").And.Contain("1234 fen taken, 0 fen approved"));
    }

    [Test]
    public void Nothing_is_made_where_nothing_was()
    {
        using var desk = new TemporaryDesk();
        Directory.CreateDirectory(desk.State);
        Assert.That(desk.Run("journal").Out, Does.Contain("No terminal has kept a journal"));
        Assert.That(desk.Run("ledger").Out, Does.Contain("has kept no books"));
        Assert.That(desk.Run("audit").Code, Is.Zero);
        Assert.That(desk.Run("journal --json").Json().GetProperty("owed").GetArrayLength(), Is.Zero);
        Assert.That(Directory.EnumerateFileSystemEntries(desk.State), Is.Empty);
    }
}
