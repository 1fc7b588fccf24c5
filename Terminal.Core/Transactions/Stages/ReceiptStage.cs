using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Core.Transactions.Stages;

/// <summary>Says "approved", which nothing does before the commit, and prints the receipt.</summary>
internal sealed class ReceiptStage(TerminalDevices devices, TimeoutPlan timeouts, ReceiptForm form, TimeProvider time) : IStage
{
    public async Task<StageResult> PerformAsync(Sale sale)
    {
        var approved = sale.Approved ?? throw new InvalidOperationException("A receipt needs a committed sale.");
        devices.Display.Show(Screens.Approved(approved.Approval.Amount));
        sale.Receipt = form.Sale(approved);
        if (devices.Printer is not { } printer)
            return new StageResult(FlowTrigger.ReceiptPrinted);

        sale.StageLimit = timeouts.Print;
        var printed = await PrintAsync(printer, sale.Receipt);
        sale.ReceiptPrinted = printed.Succeeded;
        return printed.Fault is { } fault
            ? new StageResult(FlowTrigger.ReceiptFailed, fault)
            : new StageResult(FlowTrigger.ReceiptPrinted);
    }

    /// <summary>Prints within the print deadline.</summary>
    public async Task<Outcome> PrintAsync(IPrinter printer, IReadOnlyList<PrintLine> lines)
    {
        using var deadline = new Deadline(time, timeouts.Print);
        return await DeviceCall.RunAsync(() => printer.PrintAsync(lines, deadline.Token), deadline.Token, Fault.PrinterFailed);
    }
}
