using Terminal.Core.Diagnosis;
using Terminal.Core.Journal;
using Terminal.Core.Messages;

namespace Terminal.Core.Transactions.Stages;

/// <summary>What comes before each new sale (rule 7): a supply that lasts, an open bank, a working journal, a sign-on if needed, owed reversals.</summary>
internal sealed class PreparingStage(
    TerminalDevices devices, TerminalJournal journal, CatchUp catchUp, ServiceHours hours) : IStage
{
    public async Task<StageResult> PerformAsync(Sale sale)
    {
        if (devices.Supply?.Trouble is { } weak)
            return new StageResult(journal.Owed.Count > 0 ? FlowTrigger.ReversalStillOwed : FlowTrigger.Failed, weak);
        if (journal.Condition != JournalCondition.Open && (await journal.ReopenAsync()).Fault is { } broken)
            return new StageResult(FlowTrigger.Failed, broken);
        if (journal.IsFull)
            return new StageResult(FlowTrigger.Failed, Fault.JournalFull);
        if (hours.ClosedUntil(TerminalFunctions.Sale) is not null)
            return new StageResult(FlowTrigger.Failed, Fault.HostMaintenance);

        if (journal.Owed.Count > 0)
            devices.Display.Show(Screens.Reversing());
        var prepared = await catchUp.RunAsync(sale.Cancel.Pressed);
        if (prepared.Fault is not { } fault)
            return new StageResult(FlowTrigger.Prepared);
        if (journal.Owed.Count > 0)
            return new StageResult(FlowTrigger.ReversalStillOwed, fault);
        return new StageResult(FlowTrigger.Failed, sale.Cancel.WasPressed ? Fault.CancelledByOperator : fault);
    }
}
