using System.Globalization;
using Terminal.Emulator.Audit;

namespace Terminal.Emulator.Commands;

/// <summary>Tells people the auditor's verdict.</summary>
internal static class AuditText
{
    /// <summary>Writes the verdict, what is violated, what is open, and what differs with a known cause.</summary>
    public static void Write(AuditReport audit, RunSettings settings, Output output)
    {
        output.Line(audit.IsClean
            ? settings.Say(
                $"对账：一致（{audit.Transactions} 笔交易，待冲正 {audit.Open.Count}，差异 {audit.Discrepancies.Count}）",
                $"Books: clean ({audit.Transactions} transaction(s), {audit.Open.Count} still owed, {audit.Discrepancies.Count} on the discrepancy list)")
            : settings.Say("对账：不一致", "Books: VIOLATED"));
        foreach (var violation in audit.Violations)
            output.Line("  " + violation);
        foreach (var open in audit.Open)
            output.Line($"  {open}: {settings.Say("待冲正", "reversal still owed")}");
        foreach (var item in audit.Discrepancies)
            output.Line(string.Create(CultureInfo.InvariantCulture, $"  {item.Transaction}: {item.Fen} fen, {Cause(item.Cause, settings)}"));
    }

    private static string Cause(DiscrepancyCause cause, RunSettings settings) => cause == DiscrepancyCause.ApprovedButNotPosted
        ? settings.Say("主机批准但未记账", "approved by the host, but not posted")
        : settings.Say("主管人工清除", "cleared by a supervisor");
}
