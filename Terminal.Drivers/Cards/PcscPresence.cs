namespace Terminal.Drivers.Cards;

/// <summary>What is to be seen of a reader.</summary>
public enum PcscPresence
{
    /// <summary>The PC/SC service does not answer.</summary>
    NoService,

    /// <summary>There is no such reader, or it is not to be used.</summary>
    NoReader,

    /// <summary>The reader is empty.</summary>
    Empty,

    /// <summary>A card is in it.</summary>
    Card,
}
