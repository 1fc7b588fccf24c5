using Terminal.Core.Diagnosis;

namespace Terminal.Core.Transactions;

/// <summary>Names the end of a wait that several things can end: the operator, a budget, or the wait's own deadline.</summary>
internal static class Waits
{
    /// <summary>The fault to report for a wait of the operator's part of a sale.</summary>
    /// <param name="fault">What the wait came back with.</param>
    /// <param name="ownDeadline">The name of the wait's own deadline.</param>
    /// <param name="sale">The sale.</param>
    public static Fault WhyEnded(Fault fault, Fault ownDeadline, Sale sale)
    {
        if (fault != ownDeadline)
            return fault;
        if (sale.Cancel.WasPressed)
            return Fault.CancelledByOperator;
        return sale.OperatorBudget.HasPassed ? Fault.OperatorBudgetSpent : ownDeadline;
    }

    /// <summary>The fault to report for a wait of the online part of a sale.</summary>
    /// <param name="ownDeadline">The name of the wait's own deadline.</param>
    /// <param name="sale">The sale.</param>
    public static Fault WhyOnlineEnded(Fault ownDeadline, Sale sale)
    {
        if (sale.Cancel.WasPressed)
            return Fault.CancelledByOperator;
        return sale.OnlineBudget is { HasPassed: true } ? Fault.OnlineBudgetSpent : ownDeadline;
    }
}
