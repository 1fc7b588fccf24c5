namespace Terminal.Drivers.Cards.Contactless;

/// <summary>
/// The edge below <see cref="Edge.ContactlessReader"/>: a reader chip whose calls block and may throw, made by one thread. After an
/// exception it is disposed of and made anew.
/// </summary>
public interface IContactlessChip : IDisposable
{
    /// <summary>Looks once whether a card that carries commands is in the field, and activates it. Takes a second at most.</summary>
    /// <returns>Which kind of card; null for none.</returns>
    ContactlessKind? Look();

    /// <summary>Sends a command to the active card.</summary>
    /// <param name="command">A command APDU, at most 261 bytes.</param>
    /// <param name="answer">Where the answer goes; room for 258 bytes.</param>
    /// <returns>The length of the answer; null when the card does not answer.</returns>
    int? Exchange(ReadOnlySpan<byte> command, Span<byte> answer);

    /// <summary>Lets the card go; harmless when there is none.</summary>
    void Release();
}
