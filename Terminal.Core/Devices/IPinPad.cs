using Terminal.Core.Diagnosis;

namespace Terminal.Core.Devices;

/// <summary>A PIN pad. Digits never leave it: what comes out is an encrypted block or a named outcome.</summary>
public interface IPinPad
{
    /// <summary>Asks the cardholder for the PIN and encrypts it.</summary>
    /// <param name="request">Key slot, block format and PAN.</param>
    /// <param name="cancellationToken">Ends the entry; the digits entered so far are wiped.</param>
    /// <returns>The block or a bypass, or <see cref="Fault.CancelledByOperator"/>, <see cref="Fault.PinNotEntered"/>,
    /// <see cref="Fault.KeyMissing"/>, <see cref="Fault.PinPadFailed"/>.</returns>
    /// <exception cref="OperationCanceledException">The entry was ended.</exception>
    Task<Outcome<PinEntry>> EnterPinAsync(PinRequest request, CancellationToken cancellationToken);
}
