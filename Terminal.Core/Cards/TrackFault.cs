namespace Terminal.Core.Cards;

/// <summary>What is wrong with a track.</summary>
public enum TrackFault
{
    /// <summary>A character stands where none of its kind may: a letter, a second separator.</summary>
    Character,

    /// <summary>The track is longer than the standard allows.</summary>
    TooLong,

    /// <summary>A field separator is missing.</summary>
    NoSeparator,

    /// <summary>The account number has fewer than 12 or more than 19 digits.</summary>
    AccountNumber,

    /// <summary>The account number's check digit is wrong.</summary>
    CheckDigit,

    /// <summary>The expiry date is cut short or its month is not 01 to 12.</summary>
    Expiry,

    /// <summary>The service code is cut short.</summary>
    ServiceCode,

    /// <summary>The format code is none of a payment card.</summary>
    FormatCode,

    /// <summary>The name is shorter than 2 or longer than 26 characters.</summary>
    Name,

    /// <summary>Tracks 1 and 2 are sound, but name different accounts or dates.</summary>
    TracksDisagree,

    /// <summary>Nothing is on the track.</summary>
    Blank,

    /// <summary>There is flux on the track, but no start sentinel behind its leading zeros.</summary>
    NoStartSentinel,

    /// <summary>The track ends before its end sentinel and LRC.</summary>
    CutOff,

    /// <summary>A character's parity is wrong.</summary>
    Parity,

    /// <summary>The longitudinal redundancy check is wrong.</summary>
    Lrc,

    /// <summary>Flux changes are missing, or the two directions of reading disagree.</summary>
    Signal,

    /// <summary>The card was drawn faster than <see cref="StripeDecoder.Fastest"/>.</summary>
    TooFast,

    /// <summary>The card was drawn slower than <see cref="StripeDecoder.Slowest"/>.</summary>
    TooSlow,

    /// <summary>The reader reports that it could not decode the track.</summary>
    Undecoded,
}
