using System.CommandLine;
using System.Globalization;
using Terminal.Core.Transactions;
using Terminal.Emulator.Host;

namespace Terminal.Emulator.Commands;

/// <summary><c>ledger</c>: what our own acquirer posted. Card numbers are masked.</summary>
internal static class LedgerCommand
{
    /// <summary>The command for the parser.</summary>
    public static Command Build(Runner run)
    {
        var command = new Command("ledger", "What our own acquirer posted, answered, and has on its accounts");
        command.SetAction(parsed => run(parsed, Run));
        return command;
    }

    private static int Run(RunSettings settings, Output output)
    {
        var books = Books.Of(settings);
        var report = books.HasLedger ? books.ReadLedger(LedgerReport.Of) : new LedgerReport([], [], [], [], 0, 0, 0);
        if (output.Json)
            output.Document(report);
        else if (books.HasLedger)
            Write(report, settings, output);
        else
            output.Line(settings.Say("还没有收单账簿。", "Our acquirer has kept no books here yet."));
        return 0;
    }

    private static void Write(LedgerReport report, RunSettings settings, Output output)
    {
        output.Line(settings.Say(
            $"消费 {report.Purchases} 笔   冲正 {report.Reversals} 笔   净额 RMB {Yuan(report.NetFen)}",
            $"{report.Purchases} purchase(s)   {report.Reversals} reversal(s)   net RMB {Yuan(report.NetFen)}"));
        Section(output, settings.Say("记账", "Postings"), report.Postings.Count, Postings(report, settings));
        Section(output, settings.Say("应答", "Requests answered"), report.Requests.Count, Requests(report, settings));
        var early = report.EarlyReversals.Count;
        if (early > 0)
            output.Lines(["", settings.Say($"先于原交易到达的冲正：{early}", $"Reversals that came before their original: {early}")]);
        var moved = report.Accounts.Where(account => account.OpeningFen != account.BalanceFen).ToList();
        Section(output, settings.Say("余额有变动的账户", "Accounts with another balance than at the start"), moved.Count, Accounts(moved, settings));
    }

    private static void Section(Output output, string title, int count, TextTable table)
    {
        output.Lines(["", string.Create(CultureInfo.InvariantCulture, $"{title}: {count}")]);
        if (count > 0)
            output.Lines(table.Lines());
    }

    private static TextTable Postings(LedgerReport report, RunSettings settings)
    {
        var table = new TextTable(
            settings.Say(" 序号", " No"), settings.Say("时间", "Time"), settings.Say("终端", "Terminal"), settings.Say("批次", "Batch"),
            settings.Say("流水号", "STAN"), settings.Say("卡", "Card"), settings.Say(" 扣款", " Taken"), settings.Say("类型", "Kind"));
        foreach (var posting in report.Postings)
        {
            var isDebit = posting.Kind == PostingKind.Debit;
            table.Add(
                posting.Number.ToString(CultureInfo.InvariantCulture), Books.Time(posting.Time), posting.Terminal, Books.Six(posting.Batch),
                Books.Six(posting.Stan), posting.Card, Yuan(isDebit ? posting.AmountFen : -posting.AmountFen),
                isDebit ? settings.Say("消费", "purchase") : settings.Say("冲正", "reversal"));
        }

        return table;
    }

    private static TextTable Requests(LedgerReport report, RunSettings settings)
    {
        var table = new TextTable(
            settings.Say(" 序号", " No"), settings.Say("时间", "Time"), settings.Say("报文", "MTI"), settings.Say("终端", "Terminal"),
            settings.Say("批次", "Batch"), settings.Say("流水号", "STAN"), settings.Say("卡号", "Card"), settings.Say(" 金额", " Amount"),
            settings.Say("应答码", "Code"), settings.Say("记账", "Posted"));
        foreach (var request in report.Requests)
        {
            table.Add(
                request.Number.ToString(CultureInfo.InvariantCulture), Books.Time(request.Time), request.Mti, request.Terminal,
                Books.Six(request.Batch), Books.Six(request.Stan), request.MaskedPan, Yuan(request.AmountFen), request.Code,
                request.Posted ? settings.Say("是", "yes") : settings.Say("否", "no"));
        }

        return table;
    }

    private static TextTable Accounts(List<Account> accounts, RunSettings settings)
    {
        var table = new TextTable(
            settings.Say("卡", "Card"), settings.Say("卡号", "Number"), settings.Say(" 开户余额", " Opened with"), settings.Say(" 余额", " Balance"));
        foreach (var account in accounts)
            table.Add(account.Card, account.MaskedPan, Yuan(account.OpeningFen), Yuan(account.BalanceFen));
        return table;
    }

    private static string Yuan(long fen) => fen < 0 ? "-" + new Money(-fen) : new Money(fen).ToString();
}
