namespace Terminal.Core.Devices;

/// <summary>The ways in which a PIN entry for the card can end without a fault.</summary>
public enum CardPinEnd
{
    /// <summary>The card has answered VERIFY.</summary>
    Answered,

    /// <summary>Enter was pressed without digits.</summary>
    Bypassed,

    /// <summary>The card did not answer GET CHALLENGE with 8 bytes.</summary>
    NoChallenge,
}
