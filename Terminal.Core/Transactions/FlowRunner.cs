using Terminal.Core.Diagnosis;

namespace Terminal.Core.Transactions;

/// <summary>
/// Drives one sale: perform the stage of the current state, get a trigger, journal what changes what is owed, fire,
/// repeat. The table decides; the runner knows no state by name but the first.
/// </summary>
internal sealed class FlowRunner(
    IReadOnlyDictionary<FlowState, IStage> stages, FlowGuards guards, SaleJournal journal, ITrace trace)
{
    public async Task<FlowState> RunAsync(Sale sale)
    {
        bool Holds(FlowGuard guard) => guards.Holds(guard, sale);
        var machine = new FlowMachine(Holds);
        await StepAsync(machine, sale, Holds, new StageResult(FlowTrigger.Start));
        while (!FlowTable.Ends.Contains(machine.State))
        {
            var (state, began) = (machine.State, sale.Elapsed);
            var result = await stages[state].PerformAsync(sale);
            sale.Record(state, began, result);
            await StepAsync(machine, sale, Holds, result);
        }

        return machine.State;
    }

    private async Task StepAsync(FlowMachine machine, Sale sale, Func<FlowGuard, bool> holds, StageResult result)
    {
        var (trigger, fault) = (result.Trigger, result.Fault);
        var from = machine.State;
        var row = FlowTable.Find(from, trigger, holds)
            ?? throw new InvalidOperationException($"{trigger} is not permitted in {from}.");
        if ((await journal.WriteAsync(row.Act, sale, fault)).Fault is { } broken)
        {
            (trigger, fault) = (FlowTrigger.JournalFault, broken);
            sale.Note(broken);
        }

        machine.Fire(trigger);
        var why = fault is { } name ? $" ({name})" : "";
        trace.Write("flow", "transition", $"{from} {trigger} -> {machine.State}{why}");
    }
}
