using Terminal.Core.Diagnosis;

namespace Terminal.Core.Transactions.Stages;

/// <summary>Sends the reversal of a sale in doubt at once. The cancel key does not count.</summary>
internal sealed class ReversalStage(TerminalDevices devices, ReversalOccasion occasion) : IStage
{
    public async Task<StageResult> PerformAsync(Sale sale)
    {
        devices.Display.Show(Screens.Reversing());
        var worked = await occasion.RunAsync();
        return worked.Fault switch
        {
            null => new StageResult(FlowTrigger.ReversalAcknowledged),
            Fault.JournalStalled or Fault.JournalFailed => new StageResult(FlowTrigger.JournalFault, worked.Fault),
            _ => new StageResult(FlowTrigger.ReversalStillOwed, worked.Fault),
        };
    }
}
