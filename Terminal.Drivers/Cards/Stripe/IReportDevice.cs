using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Cards.Stripe;

/// <summary>A USB device of the class HID that sends input reports. All calls are made on the event loop and come back to it.</summary>
public interface IReportDevice
{
    /// <summary>Opens the device and throws away the reports that had come before.</summary>
    /// <returns>Success, or <see cref="Fault.CardReaderFailed"/>.</returns>
    Outcome Open();

    /// <summary>Waits for a report.</summary>
    /// <param name="report">Takes it; longer than any report of the device.</param>
    /// <param name="cancellationToken">Ends the wait; no report is lost by that.</param>
    /// <returns>Its length in bytes, or <see cref="Fault.CardReaderFailed"/> when the device is gone or not open.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<Outcome<int>> ReadAsync(Memory<byte> report, CancellationToken cancellationToken);

    /// <summary>Closes the device; a wait under way ends as for one that is gone. Harmless when it is not open.</summary>
    Task CloseAsync();
}
