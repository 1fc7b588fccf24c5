using Terminal.Core.Profiles;
using Terminal.Core.Runtime;

namespace Terminal.Core.Transactions;

/// <summary>Evaluates the guards of the <see cref="FlowTable"/>; reads only, and the same until a stage has been performed.</summary>
internal sealed class FlowGuards(TerminalDevices devices, TimeoutPlan timeouts, ReversalPolicy policy)
{
    public bool Holds(FlowGuard guard, Sale sale) => guard switch
    {
        FlowGuard.None => true,
        FlowGuard.PinPadPresent => devices.PinPad is not null,
        FlowGuard.PinPadAbsent => devices.PinPad is null,
        FlowGuard.StripeSale => sale.Chip is null,
        FlowGuard.ChipSale => sale.Chip is not null,
        FlowGuard.AttemptLeft => AttemptLeft(sale),
        FlowGuard.NoAttemptLeft => !AttemptLeft(sale),
        FlowGuard.PrinterFailureReverses => policy.PrinterFailureReverses,
        FlowGuard.PrinterFailureStands => !policy.PrinterFailureReverses,
        _ => throw new ArgumentOutOfRangeException(nameof(guard), guard, "Not a guard of the flow."),
    };

    private bool AttemptLeft(Sale sale) =>
        sale.Attempts < timeouts.ConnectAttempts && sale.OnlineBudget is { } budget && !budget.Token.IsCancellationRequested;
}
