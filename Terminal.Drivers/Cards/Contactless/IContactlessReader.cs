using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Cards.Contactless;

/// <summary>
/// A reader of contactless cards, at the level of transport: a card in the field is found and activated (ISO/IEC 14443-3 and -4), and
/// carries command APDUs. There is no contactless kernel here, and no sale uses it yet. At most one call is under way; each may be
/// cancelled and is then over at once, and the card has to be released after a cancelled exchange.
/// </summary>
public interface IContactlessReader
{
    /// <summary>Waits until a card that carries commands is in the field, and activates it.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Which kind of card, or <see cref="Fault.CardReaderFailed"/>.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<Outcome<ContactlessKind>> WaitForCardAsync(CancellationToken cancellationToken);

    /// <summary>Sends one command and waits for its answer.</summary>
    /// <param name="command">A command APDU; copied.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Data and status word, 2 to 258 bytes; <see cref="Fault.CardRemoved"/> when no card is active or the card does not
    /// answer, which over the air is the same; or <see cref="Fault.CardReaderFailed"/>.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<Outcome<ReadOnlyMemory<byte>>> TransceiveAsync(ReadOnlyMemory<byte> command, CancellationToken cancellationToken);

    /// <summary>Lets the card go; harmless when there is none.</summary>
    Task ReleaseAsync();
}
