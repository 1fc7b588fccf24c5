using System.Text;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Emv;
using Terminal.Core.Runtime;
using Terminal.Core.Transactions.Chip;

namespace Terminal.Core.Transactions.Stages;

/// <summary>
/// Lets the chip go on until it wants the PIN or the host, asking cardholder and merchant what it wants to know in between. A chip
/// that cannot be used gives way to the stripe where the rules allow it.
/// </summary>
internal sealed class ChipStage(TerminalDevices devices, TimeoutPlan timeouts) : IStage
{
    public async Task<StageResult> PerformAsync(Sale sale)
    {
        var chip = sale.Chip!;
        sale.StageLimit = sale.OperatorBudget.Remaining;
        devices.Display.Show(Screens.ReadingChip());
        while (true)
        {
            switch (await chip.GoOnAsync(sale.OperatorBudget.Token))
            {
                case KernelNeed.PinAtCard or KernelNeed.PinForHost:
                    return new StageResult(FlowTrigger.PinNeeded);
                case KernelNeed.Online when chip.Data is not null:
                    return new StageResult(FlowTrigger.HostNeeded);
                case KernelNeed.Online:
                    return new StageResult(FlowTrigger.Failed, Fault.ChipDataInvalid);
                case KernelNeed.Completed over:
                    return await EndAsync(sale, chip, over.Result);
                case var need:
                    chip.Answer = await AskAsync(sale, need);
                    break;
            }
        }
    }

    private async Task<StageResult> EndAsync(Sale sale, ChipCard chip, KernelResult result)
    {
        if (chip.Lost is Fault.ChipFailed or Fault.CardReaderFailed)
            sale.ChipErrors++;
        // A chip that falls silent before its application is selected is a broken one; one that is pulled out is not.
        var broke = chip.Lost == Fault.ChipFailed && result.Phase == KernelPhase.ApplicationSelection;
        if ((result.FallbackAllowed || broke) && devices.StripeReader is not null)
        {
            await chip.Channel.CloseAsync();
            chip.Dispose();
            (sale.Chip, sale.FallsBack) = (null, true);
            return new StageResult(FlowTrigger.FallsBack, chip.Lost ?? result.Fault);
        }

        // A terminal that never approves offline is given no offline approval by its kernel.
        var fault = chip.Lost ?? result.Fault ?? Fault.ChipDataInvalid;
        return new StageResult(FlowTrigger.Failed, Waits.WhyEnded(fault, Fault.CardRemoved, sale));
    }

    private async Task<KernelInput> AskAsync(Sale sale, KernelNeed need) => need switch
    {
        KernelNeed.Choice choice => await ChooseAsync(sale, choice),
        KernelNeed.Confirmation confirmation =>
            await AgreesAsync(sale, Screens.ConfirmApplication(confirmation.Application.Label)) is { } agreed ? new KernelInput.Confirmed(agreed) : new KernelInput.Cancelled(),
        KernelNeed.Document document =>
            await AgreesAsync(sale, Screens.CheckDocument(Encoding.ASCII.GetString(document.Number.Span))) is { } matches ? new KernelInput.DocumentChecked(matches) : new KernelInput.Cancelled(),
        KernelNeed.LookUp => new KernelInput.LookedUp(OnExceptionFile: false, LastAmount: 0),
        _ => throw new ArgumentOutOfRangeException(nameof(need), need, "Nobody to ask for this."),
    };

    private async Task<KernelInput> ChooseAsync(Sale sale, KernelNeed.Choice choice)
    {
        var offered = Math.Min(choice.Choices.Count, MostChoices);
        devices.Display.Show(Screens.ChooseApplication([.. choice.Choices.Take(offered).Select(application => application.Label)], choice.TryAgain));
        while (await KeyAsync(sale) is { } key)
        {
            if (key == Key.Enter)
                return new KernelInput.Chosen(0);
            if (key >= Key.D1 && key - Key.D1 < offered)
                return new KernelInput.Chosen(key - Key.D1);
        }

        return new KernelInput.Cancelled();
    }

    private async Task<bool?> AgreesAsync(Sale sale, Screen question)
    {
        devices.Display.Show(question);
        while (await KeyAsync(sale) is { } key)
        {
            if (key is Key.Enter or Key.Clear)
                return key == Key.Enter;
        }

        return null;
    }

    private async Task<Key?> KeyAsync(Sale sale)
    {
        using var deadline = sale.OperatorBudget.Within(timeouts.OperatorAnswer);
        try
        {
            return await sale.Cancel.AskAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>The digit keys but 0.</summary>
    private const int MostChoices = 9;
}
