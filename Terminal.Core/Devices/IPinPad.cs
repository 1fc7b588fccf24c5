using Terminal.Core.Diagnosis;

namespace Terminal.Core.Devices;

/// <summary>
/// A PIN pad. Digits never leave it: what comes out is an encrypted block, a card's status word or a named outcome. It limits the time
/// for a key and for a whole entry, takes 4 to 12 digits, shows none of them, and wipes them at every way out.
/// </summary>
public interface IPinPad
{
    /// <summary>Asks the cardholder for the PIN and encrypts it for the host.</summary>
    /// <param name="request">Key slot, block format and PAN.</param>
    /// <param name="cancellationToken">Ends the entry; the digits entered so far are wiped.</param>
    /// <returns>The block or a bypass, or <see cref="Fault.CancelledByOperator"/>, <see cref="Fault.PinNotEntered"/>,
    /// <see cref="Fault.KeyMissing"/>, <see cref="Fault.PinPadFailed"/>, <see cref="Fault.PinPadKeyStuck"/>,
    /// <see cref="Fault.PinPadSelfTestFailed"/>, <see cref="Fault.PinPadTampered"/>, <see cref="Fault.PinEntryLimited"/>.</returns>
    /// <exception cref="OperationCanceledException">The entry was ended.</exception>
    Task<Outcome<PinEntry>> EnterPinAsync(PinRequest request, CancellationToken cancellationToken);

    /// <summary>Asks the cardholder for the PIN and sends it to the card itself, plain or enciphered (EMV book 3, 6.5.12).</summary>
    /// <param name="request">The card and how it wants the PIN.</param>
    /// <param name="cancellationToken">Ends the entry; the digits entered so far are wiped.</param>
    /// <returns>The status word of VERIFY, or a bypass; the faults of <see cref="EnterPinAsync"/>, the card channel's, or
    /// <see cref="Fault.ChipDataInvalid"/> when key or challenge are none that EMV knows.</returns>
    /// <exception cref="OperationCanceledException">The entry was ended.</exception>
    Task<Outcome<CardPinEntry>> VerifyAtCardAsync(CardPinRequest request, CancellationToken cancellationToken);
}
