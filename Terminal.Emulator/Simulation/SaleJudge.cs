using System.Globalization;
using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Transactions;

namespace Terminal.Emulator.Simulation;

/// <summary>Whether what a terminal says of a sale or a start is true.</summary>
internal sealed class SaleJudge(BlockWorld world, TerminalScript script, TerminalWatch watch)
{
    /// <summary>Judges a sale that came to its end.</summary>
    /// <param name="result">What the terminal says.</param>
    /// <param name="journal">Its journal.</param>
    public void Judge(SaleResult result, TerminalJournal journal)
    {
        world.Tally.Add(Counted.Verdict, result.Verdict.ToString());
        world.Digest(string.Create(CultureInfo.InvariantCulture, $"{script.Number} {result.Verdict} {result.Fault} {result.ResponseCode} {result.Stan} {result.Total.Ticks};"));
        watch.Note(result);
        if (result.Fault == Fault.SalesBlocked)
            world.Tally.Add(Counted.Flagged);
        var isOwed = journal.Owed.Count > 0;
        switch (result.Verdict)
        {
            case SaleVerdict.Approved when !journal.Approved.Any(sale => sale.Stan == result.Stan && sale.Approval.Amount == result.Approved?.Approval.Amount):
                Violate("verdict", $"{result.Stan} is said to be approved, and the journal does not have it");
                break;
            case SaleVerdict.Approved when watch.Unbelievable is { } fault:
                Violate("verdict", $"{result.Stan} is approved by an answer that was struck by {fault}");
                break;
            case SaleVerdict.StillOwed when !isOwed && journal.Condition == JournalCondition.Open:
                Violate("verdict", "something is said to be owed, and nothing is");
                break;
            case SaleVerdict.EndedUnsent when watch.Purchases > 0:
                Violate("verdict", $"nothing is said to have been sent ({result.Fault}), and a purchase has left");
                break;
        }

        if (isOwed && result.Verdict is not SaleVerdict.StillOwed && journal.Condition == JournalCondition.Open)
            Violate("verdict", $"the sale ended {result.Verdict}, and {journal.Owed.Count} reversal(s) are owed");
        JudgeScreens(journal);
    }

    /// <summary>Judges a start.</summary>
    public void Judge(BootReport report, TerminalJournal journal)
    {
        world.Digest(string.Create(CultureInfo.InvariantCulture, $"{script.Number} boot {report.OwedFound} {report.OwedLeft} {report.Fault};"));
        if (report.Fault is null && journal.Owed.Count > 0)
            Violate("start", $"{journal.Owed.Count} owed after a start that names no fault");
        if (report.Fault == Fault.PinPadTampered)
            watch.IsTampered = true;
        JudgeScreens(journal);
    }

    private void JudgeScreens(TerminalJournal journal)
    {
        if (watch.ShownApproved > journal.Approved.Count)
            Violate("commit", $"screens have said {watch.ShownApproved} times that a sale is approved, the journal has {journal.Approved.Count}");
    }

    private void Violate(string rule, string text) => world.Violate(rule, script.Number, text);
}
