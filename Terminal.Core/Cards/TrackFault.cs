namespace Terminal.Core.Cards;

/// <summary>What is wrong with a track.</summary>
public enum TrackFault
{
    /// <summary>A character is neither a digit nor the separator, or a second separator stands where none may.</summary>
    Character,

    /// <summary>The track is longer than the standard allows.</summary>
    TooLong,

    /// <summary>There is no field separator.</summary>
    NoSeparator,

    /// <summary>The account number has fewer than 12 or more than 19 digits.</summary>
    AccountNumber,

    /// <summary>The account number's check digit is wrong.</summary>
    CheckDigit,

    /// <summary>The expiry date is cut short or its month is not 01 to 12.</summary>
    Expiry,

    /// <summary>The service code is cut short.</summary>
    ServiceCode,
}
