namespace Terminal.Tests.Emulator.Commands;

public sealed class VirtualSaleTests
{
    [Test]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        const string Sale = "sale 12.34 --fault answer-lost --clock virtual --trace --seed ";
        var first = CommandRun.Of(Sale + "7");
        Assert.That(CommandRun.Of(Sale + "7").Out, Is.EqualTo(first.Out));
        Assert.That(CommandRun.Of(Sale + "8").Out, Is.Not.EqualTo(first.Out));
    }

    [TestCase("dev")]
    [TestCase("bench")]
    [TestCase("lakala-classic")]
    [TestCase("lakala-esign")]
    [TestCase("lakala-smart")]
    public void Every_profile_sells(string profile) =>
        Assert.That(CommandRun.Of($"sale 1 --clock virtual --profile {profile}").Code, Is.Zero);

    [TestCase("unionpay-debit", 0)]
    [TestCase("unionpay-debit-16", 0)]
    [TestCase("unionpay-credit", 0)]
    [TestCase("long-pin", 0)]
    [TestCase("sentinel", 0)]
    [TestCase("insufficient-funds", 1)]
    [TestCase("lost", 1)]
    [TestCase("stolen", 1)]
    [TestCase("fraud", 1)]
    [TestCase("restricted", 1)]
    [TestCase("pin-blocked", 1)]
    [TestCase("expired", 1)]
    [TestCase("unknown", 1)]
    public void A_card_does_what_its_description_says(string card, int code) =>
        Assert.That(CommandRun.Of($"sale 12.34 --clock virtual --card {card}").Code, Is.EqualTo(code));

    [Test]
    public void The_report_is_told_in_the_language_asked_for()
    {
        const string Sale = "sale 12.34 --clock virtual --fault answer-lost";
        Assert.That(CommandRun.Of(Sale + " --lang zh").Out, Does.Contain("已冲正：持卡人未被扣款").And.Contain("建议: ").And.Contain("对账：一致"));
        Assert.That(CommandRun.Of(Sale).Out, Does.Contain("REVERSED: the card is not charged").And.Contain("Do: ").And.Contain("Books: clean"));
    }

    [Test]
    public void A_declined_sale_names_its_code_in_both_languages()
    {
        Assert.That(CommandRun.Of("sale 12.34 --clock virtual --fault code=51 --lang zh").Out, Does.Contain("应答码 51"));
        Assert.That(CommandRun.Of("sale 12.34 --clock virtual --fault code=51").Out, Does.Contain("response code 51"));
    }

    [Test]
    public void The_document_has_the_documented_members()
    {
        var sale = CommandRun.Of("sale 12.34 --clock virtual --json").Json();
        Assert.That(sale.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[]
        {
            "verdict", "exitCode", "amount", "approvedAmount", "stan", "card", "responseCode", "fault", "warnings", "diagnosis", "seconds", "timeline",
            "receipt", "receiptPrinted", "boot", "owed", "audit", "seed",
        }));
        Assert.That(sale.GetProperty("card").GetString(), Is.EqualTo("621626*********0018"));
    }

    [Test]
    public void With_a_document_the_report_goes_to_stderr()
    {
        var run = CommandRun.Of("sale 12.34 --clock virtual --json --trace");
        Assert.That(run.Error, Does.Contain("APPROVED").And.Contain("ApprovalVerified"));
        Assert.That(() => run.Json(), Throws.Nothing);
    }

    [TestCase("en")]
    [TestCase("zh")]
    public void The_columns_of_the_time_line_stand_below_each_other(string language)
    {
        var lines = CommandRun.Of($"sale 12.34 --clock virtual --lang {language}").Lines;
        var total = Array.FindIndex(lines, line => line.StartsWith("Total", StringComparison.Ordinal) || line.StartsWith("合计", StringComparison.Ordinal));
        Assert.That(Width(lines[total]), Is.EqualTo(lines[total - 1].IndexOf(' ', 26 + lines[total - 1][26..].TakeWhile(c => c == ' ').Count())));

        static int Width(string line) => line.Sum(character => character > '\u2e80' ? 2 : 1);
    }

    [Test]
    public void With_a_state_folder_the_next_virtual_run_goes_on_where_the_last_one_ended()
    {
        using var desk = new TemporaryDesk();
        var options = $"--clock virtual {desk.Options}";
        Assert.That(CommandRun.Of($"sale 7 --fault host-gone {options}").Code, Is.EqualTo(3));
        Assert.That(CommandRun.Of($"journal --json {options}").Json().GetProperty("owed").GetArrayLength(), Is.EqualTo(1));

        var next = CommandRun.Of($"sale 8 --trace {options}");
        var sent = next.Lines.Where(line => line.Contains("link     send", StringComparison.Ordinal)).Select(line => line.TrimEnd().Split(' ')[^2]);
        Assert.That(next.Code, Is.Zero, next.Out + next.Error);
        Assert.That(sent, Is.EqualTo(new[] { "0400", "0200" }));
        Assert.That(CommandRun.Of($"audit {options}").Out, Does.StartWith("Books: clean (2 transaction(s), 0 still owed"));
        Assert.That(CommandRun.Of($"ledger --json {options}").Json().GetProperty("netFen").GetInt64(), Is.EqualTo(800));

        // What a virtual run has left, a real one goes on with.
        Assert.That(desk.Run("sale 9").Code, Is.Zero);
        Assert.That(desk.Run("audit").Out, Does.StartWith("Books: clean (3 transaction(s), 0 still owed"));
    }
}
