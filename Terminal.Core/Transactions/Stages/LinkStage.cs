using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Links;
using Terminal.Core.Runtime;

namespace Terminal.Core.Transactions.Stages;

/// <summary>Brings up the best link. The online budget starts here.</summary>
internal sealed class LinkStage(IDisplay display, TimeoutPlan timeouts, LinkEngine links, TimeProvider time) : IStage
{
    public async Task<StageResult> PerformAsync(Sale sale)
    {
        sale.OnlineBudget ??= new Deadline(time, timeouts.OnlineBudget, sale.Cancel.Pressed);
        sale.StageLimit = sale.OnlineBudget.Remaining;
        display.Show(Screens.Connecting());
        var up = await links.ConnectAsync(sale.OnlineBudget);
        if (up.TryGet(out var link, out var fault))
        {
            sale.Link = link;
            return new StageResult(FlowTrigger.LinkUp);
        }

        // A cause that a link has named says more than that time was up.
        if (sale.Cancel.WasPressed)
            fault = Fault.CancelledByOperator;
        else if (fault == Fault.ConnectTimedOut && sale.OnlineBudget.Remaining <= LinkShares.ForClosing(sale.OnlineBudget, timeouts))
            fault = Fault.OnlineBudgetSpent;
        return new StageResult(FlowTrigger.Failed, fault);
    }
}
