using Terminal.Core.Diagnosis;

namespace Terminal.Core.Devices;

/// <summary>A receipt printer.</summary>
public interface IPrinter
{
    /// <summary>Prints a receipt.</summary>
    /// <param name="lines">The lines, top to bottom.</param>
    /// <param name="cancellationToken">Ends the wait; the paper may carry part of the receipt.</param>
    /// <returns>Success, or <see cref="Fault.PrinterOutOfPaper"/> or <see cref="Fault.PrinterFailed"/>.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<Outcome> PrintAsync(IReadOnlyList<PrintLine> lines, CancellationToken cancellationToken);
}
