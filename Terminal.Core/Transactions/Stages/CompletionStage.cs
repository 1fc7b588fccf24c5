using Terminal.Core.Diagnosis;
using Terminal.Core.Emv;
using Terminal.Core.Journal;
using Terminal.Core.Runtime;

namespace Terminal.Core.Transactions.Stages;

/// <summary>
/// The card's part between approval and commit: issuer authentication, scripts and the second GENERATE AC of a chip. A magnetic
/// stripe has none, so that the sale is complete at once. The cancel key no longer counts, because an answer in hand is never
/// thrown away; whatever is not a TC means reversal (rule 4).
/// </summary>
internal sealed class CompletionStage(TimeoutPlan timeouts, TimeProvider time) : IStage
{
    public async Task<StageResult> PerformAsync(Sale sale)
    {
        if (sale.Chip is not { } chip)
            return new StageResult(FlowTrigger.CardCompleted);

        using var deadline = new Deadline(time, timeouts.Completion);
        sale.StageLimit = deadline.Limit;
        chip.Answer = new KernelInput.HostAnswered(sale.Reply!);
        await chip.GoOnAsync(deadline.Token);
        if (chip.Result is { IsApproved: true })
            return new StageResult(FlowTrigger.CardCompleted);

        if (chip.Lost is Fault.ChipFailed or Fault.CardReaderFailed)
            sale.ChipErrors++;
        sale.ReversalReason = chip.Result?.End == KernelEnd.RefusedAfterApproval ? ReversalReason.CardRefused : ReversalReason.TerminalFault;
        return new StageResult(FlowTrigger.Doubt, chip.Lost ?? chip.Result?.Fault ?? Fault.ChipFailed);
    }
}
