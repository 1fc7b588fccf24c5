namespace Terminal.Core.Cards;

/// <summary>What came of one swipe, as maintenance counts it.</summary>
public enum SwipeKind
{
    /// <summary>A card was read.</summary>
    Good,

    /// <summary>Track 2 gave nothing: no stripe at the head, a demagnetised card, a broken coil.</summary>
    Blank,

    /// <summary>The swipe began too late or ended too early.</summary>
    CutOff,

    /// <summary>The card was drawn faster than the reader can follow.</summary>
    TooFast,

    /// <summary>The card was drawn slower than the reader can follow.</summary>
    TooSlow,

    /// <summary>Characters are damaged here and there: a worn or dirty head when it is so with many cards, else the card.</summary>
    Damaged,

    /// <summary>The reader could not decode the track and does not say why.</summary>
    Undecoded,

    /// <summary>Read without an error, but it is no payment card's track.</summary>
    Malformed,
}
