using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Emv;
using Terminal.Core.Runtime;
using Terminal.Core.Security;
using Terminal.Core.Transactions.Chip;

namespace Terminal.Core.Transactions.Stages;

/// <summary>
/// Asks for the PIN, for the host or for the chip to verify; Enter without digits is a bypass that issuer or chip may refuse.
/// </summary>
internal sealed class PinStage(TerminalDevices devices, TimeoutPlan timeouts, PinBlockFormat format) : IStage
{
    public async Task<StageResult> PerformAsync(Sale sale)
    {
        if (devices.PinPad is not { } pinPad)
            return new StageResult(FlowTrigger.Failed, Fault.DeviceMissing);

        using var deadline = sale.OperatorBudget.Within(timeouts.PinTotal);
        sale.StageLimit = deadline.Limit;
        var fault = sale.Chip is { Need: KernelNeed.PinAtCard need } chip
            ? await VerifyAsync(pinPad, chip, need, sale, deadline)
            : await EnterAsync(pinPad, sale, deadline);
        return fault is { } why
            ? new StageResult(FlowTrigger.Failed, Waits.WhyEnded(why, Fault.PinNotEntered, sale))
            : new StageResult(FlowTrigger.PinEntered);
    }

    private async Task<Fault?> EnterAsync(IPinPad pinPad, Sale sale, Deadline deadline)
    {
        if (sale.Pan is not { } pan)
            return Fault.ChipDataInvalid;
        devices.Display.Show(Screens.EnterPin(sale.Amount));
        var mayBypass = sale.Chip is null || sale.Chip.Need is KernelNeed.PinForHost { MayBypass: true };
        var request = new PinRequest(KeySlot.Pin, format, pan, mayBypass);
        var entered = await DeviceCall.RunAsync(
            () => pinPad.EnterPinAsync(request, deadline.Token), deadline.Token, Fault.PinNotEntered);
        if (!entered.TryGet(out var pin, out var fault))
            return fault;
        sale.Pin = pin;
        if (sale.Chip is { } chip)
            chip.Answer = new KernelInput.PinForHost(pin.Block is null ? PinEntryEnd.Bypassed : PinEntryEnd.Entered);
        return null;
    }

    private async Task<Fault?> VerifyAsync(IPinPad pinPad, ChipCard chip, KernelNeed.PinAtCard need, Sale sale, Deadline deadline)
    {
        devices.Display.Show(
            need.WrongBefore ? Screens.WrongPin(need.TriesLeft)
            : need.TriesLeft == 1 ? Screens.LastPinTry(sale.Amount)
            : Screens.EnterPin(sale.Amount));
        var request = new CardPinRequest(chip.Channel, need.Encipherment, need.MayBypass);
        var verified = await DeviceCall.RunAsync(
            () => pinPad.VerifyAtCardAsync(request, deadline.Token), deadline.Token, Fault.PinNotEntered);
        if (!verified.TryGet(out var entry, out var fault))
            return fault;
        chip.Answer = new KernelInput.PinAtCard(entry.End, entry.Status);
        return null;
    }
}
