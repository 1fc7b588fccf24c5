namespace Terminal.Core.Transactions;

/// <summary>The work of one state of the flow. Every wait inside has a deadline.</summary>
internal interface IStage
{
    /// <summary>Does the work.</summary>
    /// <param name="sale">The sale under way.</param>
    /// <returns>What happened; never an exception for anything a device, link or host can do.</returns>
    Task<StageResult> PerformAsync(Sale sale);
}
