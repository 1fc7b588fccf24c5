namespace Terminal.Core.Transactions.Stages;

/// <summary>
/// The card's part between approval and commit. A magnetic stripe has none, so the sale is complete at once; the
/// cancel key no longer counts, because an answer in hand is never thrown away.
/// </summary>
internal sealed class CompletionStage : IStage
{
    public Task<StageResult> PerformAsync(Sale sale) => Task.FromResult(new StageResult(FlowTrigger.CardCompleted));
}
