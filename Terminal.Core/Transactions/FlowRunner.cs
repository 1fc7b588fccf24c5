using Terminal.Core.Diagnosis;

namespace Terminal.Core.Transactions;

/// <summary>
/// Drives one sale: perform the stage of the current state, get a trigger, journal what changes what is owed, fire,
/// repeat. The table decides; the runner knows no state by name but the first.
/// </summary>
internal sealed class FlowRunner
{
    private readonly IReadOnlyDictionary<FlowState, IStage> _stages;
    private readonly SaleJournal _journal;
    private readonly ITrace _trace;
    private readonly Func<FlowGuard, bool> _holds;

    // Configured once: one sale is made at a time.
    private readonly FlowMachine _machine;
    private Sale? _sale;

    public FlowRunner(IReadOnlyDictionary<FlowState, IStage> stages, FlowGuards guards, SaleJournal journal, ITrace trace)
    {
        (_stages, _journal, _trace) = (stages, journal, trace);
        _holds = guard => guards.Holds(guard, _sale!);
        _machine = new FlowMachine(_holds);
    }

    public async Task<FlowState> RunAsync(Sale sale)
    {
        _sale = sale;
        _machine.Begin();
        await StepAsync(sale, new StageResult(FlowTrigger.Start));
        while (!FlowTable.Ends.Contains(_machine.State))
        {
            var (state, began) = (_machine.State, sale.Elapsed);
            var result = await _stages[state].PerformAsync(sale);
            sale.Record(state, began, result);
            await StepAsync(sale, result);
        }

        return _machine.State;
    }

    private async Task StepAsync(Sale sale, StageResult result)
    {
        var (trigger, fault) = (result.Trigger, result.Fault);
        var from = _machine.State;
        var row = FlowTable.Find(from, trigger, _holds)
            ?? throw new InvalidOperationException($"{trigger} is not permitted in {from}.");
        if ((await _journal.WriteAsync(row.Act, sale, fault)).Fault is { } broken)
        {
            (trigger, fault) = (FlowTrigger.JournalFault, broken);
            sale.Note(broken);
        }

        _machine.Fire(trigger);
        var why = fault is { } name ? $" ({name})" : "";
        _trace.Write("flow", "transition", $"{from} {trigger} -> {_machine.State}{why}");
    }
}
