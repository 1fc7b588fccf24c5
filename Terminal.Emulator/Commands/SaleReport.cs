using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Core.Messages;
using Terminal.Core.Transactions;
using Terminal.Emulator.Desk;

namespace Terminal.Emulator.Commands;

/// <summary>Tells people, or a program, what came of a sale.</summary>
internal sealed class SaleReport(RunSettings settings, DeskPlan plan, SaleRun run)
{
    private const int PaperWidth = 32;

    /// <summary>Writes the report and gives the exit code.</summary>
    public int Write(Output output)
    {
        Head(output);
        Timeline(output);
        Links(output);
        Notes(output);
        Receipt(output);
        Verdict(output);
        if (run.Audit is { } audit)
            AuditText.Write(audit, settings, output);
        if (output.Json)
            output.Document(Document());
        return Code;
    }

    private int Code => run.Owed > 0
        ? ExitCode.StillOwed
        : run.Audit is { IsClean: false } ? ExitCode.Violated
        : run.Sale.Verdict switch
        {
            SaleVerdict.Approved => ExitCode.Approved,
            SaleVerdict.Declined => ExitCode.Declined,
            SaleVerdict.Reversed => ExitCode.Reversed,
            SaleVerdict.StillOwed => ExitCode.StillOwed,
            _ => ExitCode.EndedUnsent,
        };

    private void Head(Output output)
    {
        output.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"PosTerminal EMULATOR   terminal {plan.Profile.Identity.TerminalId}   profile {plan.Profile.Name}   {settings.Clock.ToString().ToLowerInvariant()} clock   seed {run.Seed}"));
        if (run.Boot.OwedFound > 0)
        {
            output.Line(settings.Say(
                $"开机：发现 {run.Boot.OwedFound} 笔待冲正，剩余 {run.Boot.OwedLeft} 笔。",
                $"Start: {run.Boot.OwedFound} owed reversal(s) found, {run.Boot.OwedLeft} left."));
        }

        if (run.Boot.ReceiptsPrinted > 0)
            output.Line(settings.Say($"开机：补打 {run.Boot.ReceiptsPrinted} 张签购单。", $"Start: {run.Boot.ReceiptsPrinted} missing receipt(s) printed."));
        output.Line();
    }

    private void Timeline(Output output)
    {
        output.Line(settings.Say("阶段              开始(秒)  用时(秒)  时限(秒)  结果", "Stage             began s    took s   limit s  outcome"));
        foreach (var stage in run.Sale.Timeline)
        {
            var limit = stage.Limit is { } time ? Seconds(time) : "-";
            var outcome = stage.Fault is { } fault ? $"{stage.Trigger} ({fault})" : stage.Trigger.ToString();
            output.Line($"{stage.State,-16}{Seconds(stage.Began),9} {Seconds(stage.Lasted),9} {limit,9}  {outcome}");
        }

        output.Line($"{TextWidth.PadRight(settings.Say("合计", "Total"), 16)}{"",9} {Seconds(run.Sale.Total),9}");
        output.Line();
    }

    // What a link or a device has to say even though the sale went through: recharge the SIM, clean the head.
    private void Notes(Output output)
    {
        var noted = run.Sale.LinkAttempts
            .SelectMany(attempt => attempt.Steps.Select(step => step.Fault).Append(attempt.Fault))
            .OfType<Fault>()
            .Concat(run.Sale.Warnings)
            .Distinct()
            .Where(fault => fault != run.Sale.Fault)
            .Select(FaultCatalogue.Of)
            .ToArray();
        foreach (var note in noted)
        {
            output.Line($"{settings.Say("注意", "Note")}: {note.Title.In(settings.Language)} [{note.Key}]");
            output.Line($"  {note.Advice.In(settings.Language)}");
        }

        if (noted.Length > 0)
            output.Line();
    }

    private void Links(Output output)
    {
        if (run.Sale.LinkAttempts.All(attempt => attempt.Fault is null && attempt.Steps.All(step => step.Fault is null)))
            return;
        output.Line(settings.Say("链路尝试", "Links tried"));
        foreach (var attempt in run.Sale.LinkAttempts)
        {
            output.Line($"  {attempt.Link} {attempt.Number}: {attempt.Fault?.ToString() ?? settings.Say("接通", "up")}, {Seconds(attempt.Lasted)} s");
            output.Lines(LinkStepLines.Of(attempt.Steps, settings).Select(line => "    " + line));
        }

        output.Line();
    }

    private void Receipt(Output output)
    {
        if (!run.Sale.ReceiptPrinted)
            return;
        var edge = "+" + new string('-', PaperWidth + 2) + "+";
        output.Line(edge);
        foreach (var line in run.Sale.Receipt)
        {
            var width = TextWidth.Of(line.Text);
            var left = line.Centred ? Math.Max(0, (PaperWidth - width) / 2) : 0;
            output.Line("| " + new string(' ', left) + line.Text + new string(' ', Math.Max(0, PaperWidth - width - left)) + " |");
        }

        output.Line(edge);
        output.Line();
    }

    private void Verdict(Output output)
    {
        var sale = run.Sale;
        output.Line(sale.Verdict switch
        {
            SaleVerdict.Approved => settings.Say($"交易成功：{ApprovedAmount} 元", $"APPROVED: RMB {ApprovedAmount}"),
            SaleVerdict.Declined => settings.Say($"交易被拒：应答码 {sale.ResponseCode}", $"DECLINED: response code {sale.ResponseCode}"),
            SaleVerdict.Reversed => settings.Say("已冲正：持卡人未被扣款", "REVERSED: the card is not charged"),
            SaleVerdict.StillOwed => settings.Say("冲正未完成：仍有待冲正交易", "STILL OWED: a reversal has not been acknowledged yet"),
            _ => settings.Say("交易结束：未发送任何数据", "ENDED: nothing was sent"),
        });
        if (sale is { Verdict: SaleVerdict.Declined, ResponseCode: { } code })
            output.Line("  " + TextOf(code).In(settings.Language));
        if (sale.Fault is not { } fault)
            return;
        var diagnosis = FaultCatalogue.Of(fault);
        output.Line($"  {settings.Say("情况", "What")}: {diagnosis.Title.In(settings.Language)} [{diagnosis.Key}]");
        output.Line($"  {settings.Say("原因", "Why")}: {diagnosis.Cause.In(settings.Language)}");
        output.Line($"  {settings.Say("建议", "Do")}: {diagnosis.Advice.In(settings.Language)}");
        if (diagnosis.NextTest is { } test)
            output.Line($"  {settings.Say("下一步测试", "Next test")}: {test.In(settings.Language)}");
    }

    private object Document() => new
    {
        run.Sale.Verdict,
        ExitCode = Code,
        Amount = run.Sale.Amount.ToString(),
        ApprovedAmount = run.Sale.Approved is null ? null : ApprovedAmount,
        run.Sale.Stan,
        Card = run.Sale.MaskedPan,
        run.Sale.ResponseCode,
        run.Sale.Fault,
        run.Sale.Warnings,
        Diagnosis = run.Sale.Fault is { } fault ? FaultCatalogue.Of(fault) : null,
        Seconds = Math.Round(run.Sale.Total.TotalSeconds, 3),
        Timeline = run.Sale.Timeline.Select(stage => new
        {
            Stage = stage.State,
            Began = Math.Round(stage.Began.TotalSeconds, 3),
            Took = Math.Round(stage.Lasted.TotalSeconds, 3),
            Limit = stage.Limit?.TotalSeconds,
            Outcome = stage.Trigger,
            stage.Fault,
        }),
        Receipt = run.Sale.Receipt.Select(line => line.Text),
        run.Sale.ReceiptPrinted,
        run.Boot,
        run.Owed,
        Audit = run.Audit,
        run.Seed,
    };

    private string ApprovedAmount => (run.Sale.Approved?.Approval.Amount ?? run.Sale.Amount).ToString();

    private BilingualText TextOf(string code)
    {
        var row = Dialect.TryGet(plan.Profile.Host.Dialect, out var dialect) ? ResponseCodes.For(dialect).Find(code) : null;
        return new BilingualText(row?.Zh ?? code, row?.En ?? code);
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
