using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Core.Security;

namespace Terminal.Core.Transactions.Stages;

/// <summary>Asks for the PIN; Enter without digits is a bypass that the issuer may refuse.</summary>
internal sealed class PinStage(TerminalDevices devices, TimeoutPlan timeouts, PinBlockFormat format) : IStage
{
    public async Task<StageResult> PerformAsync(Sale sale)
    {
        if (devices.PinPad is not { } pinPad || sale.Card is not { } card)
            return new StageResult(FlowTrigger.Failed, Fault.DeviceMissing);

        using var deadline = sale.OperatorBudget.Within(timeouts.PinTotal);
        sale.StageLimit = deadline.Limit;
        devices.Display.Show(Screens.EnterPin(sale.Amount));
        var request = new PinRequest(KeySlot.Pin, format, card.Pan, BypassAllowed: true);
        var entered = await DeviceCall.RunAsync(
            () => pinPad.EnterPinAsync(request, deadline.Token), deadline.Token, Fault.PinNotEntered);
        if (!entered.TryGet(out var pin, out var fault))
            return new StageResult(FlowTrigger.Failed, Waits.WhyEnded(fault, Fault.PinNotEntered, sale));

        sale.Pin = pin;
        return new StageResult(FlowTrigger.PinEntered);
    }
}
