using System.CommandLine;
using System.Globalization;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Profiles;

namespace Terminal.Emulator.Commands;

/// <summary><c>journal</c>: what the terminal wrote. Card numbers are masked.</summary>
internal static class JournalCommand
{
    private const string None = "-";

    /// <summary>The command for the parser.</summary>
    public static Command Build(Runner run)
    {
        var command = new Command("journal", "What the terminal wrote: what it owes, what it sold, what ended otherwise");
        command.SetAction(parsed => run(parsed, Run));
        return command;
    }

    private static int Run(RunSettings settings, Output output)
    {
        var books = Books.Of(settings);
        var page = books.HasJournal
            ? books.ReadJournal(journal => new JournalPage(
                journal.State, journal.Owed, journal.Approved, journal.ScriptNotices, journal.History, journal.Audit, [.. UsesOf(journal, Profiles.Load(settings.Profile).Maintenance)]))
            : new JournalPage(new TerminalState(), [], [], [], [], [], []);
        if (output.Json)
            output.Document(Document(page));
        else if (books.HasJournal)
            Write(page, settings, output);
        else
            output.Line(settings.Say("还没有终端日志。", "No terminal has kept a journal here yet."));
        return 0;
    }

    private static void Write(JournalPage page, RunSettings settings, Output output)
    {
        var state = page.State;
        output.Line(settings.Say(
            $"批次 {Books.Six(state.Batch)}   下一流水号 {Books.Six(state.NextStan)}   {(state.IsSignedOn ? "已签到" : "未签到")}   开机 {state.BootCount} 次",
            $"Batch {Books.Six(state.Batch)}   next STAN {Books.Six(state.NextStan)}   {(state.IsSignedOn ? "signed on" : "not signed on")}   started {state.BootCount} time(s)"));
        Section(output, settings.Say("待冲正", "Owed reversals"), Owed(page, settings));
        Section(output, settings.Say("已成交", "Approved sales"), Approved(page, settings));
        Section(output, settings.Say("待发脚本结果", "Script results to be told"), Notices(page, settings));
        Section(output, settings.Say("其他结局", "Ended otherwise"), History(page, settings));
        Section(output, settings.Say("主管操作", "Supervisors"), Supervisors(page, settings));
        Section(output, settings.Say("设备计数", "Devices in use"), Devices(page, settings));
    }

    private static void Section(Output output, string title, (int Count, TextTable Table) part)
    {
        output.Line();
        output.Line(string.Create(CultureInfo.InvariantCulture, $"{title}: {part.Count}"));
        if (part.Count > 0)
            output.Lines(part.Table.Lines());
    }

    private static (int, TextTable) Owed(JournalPage page, RunSettings settings)
    {
        var table = new TextTable(
            settings.Say("批次", "Batch"), settings.Say("流水号", "STAN"), settings.Say("时间", "Time"), settings.Say("卡号", "Card"),
            settings.Say(" 金额", " Amount"), settings.Say("原因", "Reason"), settings.Say("情况", "Cause"));
        foreach (var owed in page.Owed)
        {
            table.Add(
                Books.Six(owed.Batch), Books.Six(owed.Stan), Books.Time(owed.Fields.BusinessTime), owed.MaskedPan,
                owed.Fields.Amount.ToString(), owed.Reason.Code(), Cause(owed.Cause, settings) + (owed.IsFlagged ? " !" : ""));
        }

        return (page.Owed.Count, table);
    }

    private static (int, TextTable) Approved(JournalPage page, RunSettings settings)
    {
        var table = new TextTable(
            settings.Say("批次", "Batch"), settings.Say("流水号", "STAN"), settings.Say("时间", "Time"), settings.Say("卡号", "Card"),
            settings.Say(" 金额", " Amount"), settings.Say("参考号", "Reference"), settings.Say("签购单", "Receipt"));
        foreach (var sale in page.Approved)
        {
            table.Add(
                Books.Six(sale.Batch), Books.Six(sale.Stan), Books.Time(sale.Fields.BusinessTime), sale.MaskedPan,
                sale.Approval.Amount.ToString(), sale.Approval.RetrievalReference ?? None,
                sale.IsPrinted ? settings.Say("已打印", "printed") : settings.Say("未打印", "missing"));
        }

        return (page.Approved.Count, table);
    }

    private static (int, TextTable) Notices(JournalPage page, RunSettings settings)
    {
        var table = new TextTable(
            settings.Say("批次", "Batch"), settings.Say("流水号", "STAN"), settings.Say("时间", "Time"), settings.Say("卡号", "Card"));
        foreach (var notice in page.ScriptNotices)
            table.Add(Books.Six(notice.Batch), Books.Six(notice.Stan), Books.Time(notice.Fields.BusinessTime), notice.MaskedPan);
        return (page.ScriptNotices.Count, table);
    }

    private static (int, TextTable) History(JournalPage page, RunSettings settings)
    {
        var table = new TextTable(
            settings.Say("批次", "Batch"), settings.Say("流水号", "STAN"), settings.Say("时间", "Time"), settings.Say("卡号", "Card"),
            settings.Say(" 金额", " Amount"), settings.Say("结局", "End"), settings.Say("应答码", "Code"), settings.Say("情况", "Cause"));
        foreach (var entry in page.History)
        {
            table.Add(
                Books.Six(entry.Batch), Books.Six(entry.Stan), Books.Time(entry.At), entry.MaskedPan ?? None, entry.Amount?.ToString() ?? None,
                End(entry.End, settings), entry.ResponseCode ?? None, Cause(entry.Cause, settings));
        }

        return (page.History.Count, table);
    }

    private static (int, TextTable) Supervisors(JournalPage page, RunSettings settings)
    {
        var table = new TextTable(
            settings.Say("时间", "Time"), settings.Say("主管", "Who"), settings.Say("操作", "What"), settings.Say("批次", "Batch"),
            settings.Say("流水号", "STAN"), settings.Say("理由", "Why"));
        foreach (var entry in page.Supervisors)
            table.Add(Books.Time(entry.At), entry.Supervisor, entry.Action, Books.Six(entry.Batch), Books.Six(entry.Stan), entry.Why);
        return (page.Supervisors.Count, table);
    }

    private static IEnumerable<CountedDevice> UsesOf(TerminalJournal journal, MaintenanceLimits limits) => journal.Uses
        .Select(use => new CountedDevice(use.Key, use.Value.Uses, use.Value.Errors, limits.Of(use.Key), use.Value.Uses >= limits.Of(use.Key)));

    private static (int, TextTable) Devices(JournalPage page, RunSettings settings)
    {
        var table = new TextTable(
            settings.Say("设备", "Device"), settings.Say(" 次数", " Uses"), settings.Say(" 出错", " Errors"), settings.Say(" 保养次数", " Service at"), "");
        foreach (var use in page.Devices)
        {
            table.Add(
                NameOf(use.Device, settings), Whole(use.Uses), Whole(use.Errors), Whole(use.ServiceAt),
                use.IsDue ? settings.Say("应保养", "due") : "");
        }

        return (page.Devices.Count, table);
    }

    private static string NameOf(WearingDevice device, RunSettings settings) => device switch
    {
        WearingDevice.StripeReader => settings.Say("磁条读卡器", "stripe reader"),
        WearingDevice.CardReader => settings.Say("芯片读卡器", "chip reader"),
        _ => settings.Say("打印机", "printer"),
    };

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string End(TransactionEnd end, RunSettings settings) => end switch
    {
        TransactionEnd.NotSent => settings.Say("未发送", "not sent"),
        TransactionEnd.Declined => settings.Say("被拒", "declined"),
        TransactionEnd.Reversed => settings.Say("已冲正", "reversed"),
        TransactionEnd.Cleared => settings.Say("人工清除", "cleared by hand"),
        _ => settings.Say("迟到应答", "late answer"),
    };

    private static string Cause(Fault? cause, RunSettings settings) => cause is { } fault
        ? FaultCatalogue.Of(fault).Title.In(settings.Language)
        : None;

    private static object Document(JournalPage page) => new
    {
        page.State,
        Owed = page.Owed.Select(owed => new
        {
            owed.Batch,
            owed.Stan,
            Time = owed.Fields.BusinessTime,
            Card = owed.MaskedPan,
            Amount = owed.Fields.Amount.ToString(),
            Reason = owed.Reason.Code(),
            owed.Cause,
            Approved = owed.Approval?.Amount.ToString(),
            owed.RefusedOccasions,
            owed.UnansweredOccasions,
            owed.LastRefusal,
            owed.IsFlagged,
        }),
        Approved = page.Approved.Select(sale => new
        {
            sale.Batch,
            sale.Stan,
            Time = sale.Fields.BusinessTime,
            Card = sale.MaskedPan,
            Amount = sale.Approval.Amount.ToString(),
            sale.Approval.ResponseCode,
            sale.Approval.AuthorizationCode,
            sale.Approval.RetrievalReference,
            sale.IsPrinted,
        }),
        ScriptNotices = page.ScriptNotices.Select(notice => new { notice.Batch, notice.Stan, Time = notice.Fields.BusinessTime, Card = notice.MaskedPan }),
        History = page.History.Select(entry => new
        {
            entry.Batch,
            entry.Stan,
            Time = entry.At,
            Card = entry.MaskedPan,
            Amount = entry.Amount?.ToString(),
            entry.End,
            entry.ResponseCode,
            Reason = entry.Reason?.Code(),
            entry.Cause,
            entry.Supervisor,
            entry.Remark,
        }),
        Supervisors = page.Supervisors.Select(entry => new { Time = entry.At, entry.Supervisor, entry.Action, entry.Batch, entry.Stan, entry.Why }),
        page.Devices,
    };

    private sealed record JournalPage(
        TerminalState State,
        IReadOnlyList<OwedReversal> Owed,
        IReadOnlyList<ApprovedSale> Approved,
        IReadOnlyList<ScriptNotice> ScriptNotices,
        IReadOnlyList<HistoryEntry> History,
        IReadOnlyList<AuditEntry> Supervisors,
        IReadOnlyList<CountedDevice> Devices);

    private sealed record CountedDevice(WearingDevice Device, long Uses, long Errors, int ServiceAt, bool IsDue);
}
