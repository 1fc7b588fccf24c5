namespace Terminal.Emulator.Host;

/// <summary>The response codes, F39, that the twin decides on by itself.</summary>
public static class ResponseCode
{
    /// <summary>Approved.</summary>
    public const string Approved = "00";

    /// <summary>The merchant is unknown or not active.</summary>
    public const string InvalidMerchant = "03";

    /// <summary>The issuer does not honour the card, as with a wrong cryptogram.</summary>
    public const string DoNotHonour = "05";

    /// <summary>Not a transaction that this host does; also an original whose reversal came first: nothing was posted.</summary>
    public const string InvalidTransaction = "12";

    /// <summary>The amount is zero.</summary>
    public const string InvalidAmount = "13";

    /// <summary>No such card.</summary>
    public const string InvalidCard = "14";

    /// <summary>The reversal's original has not been seen; it is refused if it comes.</summary>
    public const string OriginalNotFound = "25";

    /// <summary>The message cannot be read or lacks a field.</summary>
    public const string FormatError = "30";

    /// <summary>Suspected of fraud.</summary>
    public const string Fraud = "34";

    /// <summary>The issuer does not offer this kind of transaction.</summary>
    public const string NotSupported = "40";

    /// <summary>Lost card.</summary>
    public const string Lost = "41";

    /// <summary>Stolen card.</summary>
    public const string Stolen = "43";

    /// <summary>Not enough money.</summary>
    public const string InsufficientFunds = "51";

    /// <summary>Expired card.</summary>
    public const string Expired = "54";

    /// <summary>Wrong PIN, or none where one is required.</summary>
    public const string WrongPin = "55";

    /// <summary>The terminal is disabled.</summary>
    public const string TerminalDisabled = "58";

    /// <summary>Restricted card.</summary>
    public const string Restricted = "62";

    /// <summary>Amount or card of a reversal differ from its original.</summary>
    public const string DiffersFromOriginal = "64";

    /// <summary>Too many wrong PINs.</summary>
    public const string PinTriesExceeded = "75";

    /// <summary>Sign on first: not signed on, or another batch.</summary>
    public const string SignOnFirst = "77";

    /// <summary>Terminal, batch and trace number were used before.</summary>
    public const string Duplicate = "94";

    /// <summary>The terminal is not registered.</summary>
    public const string UnknownTerminal = "97";

    /// <summary>The issuer has not answered the switch in time.</summary>
    public const string IssuerTimedOut = "98";

    /// <summary>The PIN block cannot be read.</summary>
    public const string PinBlockError = "99";

    /// <summary>The MAC is missing or wrong.</summary>
    public const string MacError = "A0";
}
