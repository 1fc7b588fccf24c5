using Terminal.Core.Diagnosis;

namespace Terminal.Core.Devices;

/// <summary>
/// A reader of chip cards with contacts: PC/SC, a reader chip on a serial line, a virtual one. It carries bytes and knows nothing
/// of EMV; <see cref="Emv.Transport.CardChannel"/> does resets, deadlines and T=0 above it. At most one call is under way. Every call
/// may be cancelled and is then over at once; after a cancelled exchange the card has to be powered down. Faults are returned, never
/// thrown: <see cref="Fault.CardRemoved"/> when the card left (at any time, and in every later call until the next power-up),
/// <see cref="Fault.ChipUnreadable"/> for a chip that gives no answer to reset, <see cref="Fault.ChipFailed"/> for one that
/// stops answering later, <see cref="Fault.CardReaderFailed"/> for the reader itself.
/// </summary>
public interface ICardReader
{
    /// <summary>Waits until a card is in the reader; over at once when one is.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Success, or <see cref="Fault.CardReaderFailed"/>.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<Outcome> WaitForCardAsync(CancellationToken cancellationToken);

    /// <summary>Waits until no card is in the reader; over at once when none is. May run beside an exchange.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Success, or <see cref="Fault.CardReaderFailed"/>.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<Outcome> WaitForRemovalAsync(CancellationToken cancellationToken);

    /// <summary>Powers the card up and reads its answer to reset.</summary>
    /// <param name="reset">Cold from nothing; warm while the card is powered.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The answer to reset, whatever it is worth.</returns>
    /// <exception cref="OperationCanceledException">The attempt was ended.</exception>
    Task<Outcome<CardPowerUp>> PowerUpAsync(CardReset reset, CancellationToken cancellationToken);

    /// <summary>Sends one command and waits for its answer.</summary>
    /// <param name="command">A command APDU, or with <see cref="CardExchange.Tpdu"/> a T=0 command: five bytes, and data when there are any. Not kept.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Data and status word, 2 to 258 bytes, valid until the next call.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<Outcome<ReadOnlyMemory<byte>>> TransceiveAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken);

    /// <summary>Takes power off; harmless when there is none.</summary>
    Task PowerDownAsync();
}
