using Terminal.Core.Runtime;

namespace Terminal.Core.Links;

/// <summary>What of a budget is kept while a link is being tried.</summary>
internal static class LinkShares
{
    /// <summary>For the next link, or for the last one to close in.</summary>
    /// <param name="backups">How many links come after the one that is tried.</param>
    /// <param name="budget">The budget of all links.</param>
    /// <param name="timeouts">The plan.</param>
    public static TimeSpan KeptFor(int backups, Deadline budget, TimeoutPlan timeouts)
    {
        var closing = ForClosing(budget, timeouts);
        var share = backups > 0 ? budget.Limit * timeouts.BackupShare : TimeSpan.Zero;
        return share > closing ? share : closing;
    }

    /// <summary>For the link that is given up last to close in: what is left then is too short for an exchange anyway.</summary>
    /// <param name="budget">The budget of all links.</param>
    /// <param name="timeouts">The plan.</param>
    public static TimeSpan ForClosing(Deadline budget, TimeoutPlan timeouts)
    {
        var most = budget.Limit / 4;
        return timeouts.LinkClose < most ? timeouts.LinkClose : most;
    }
}
