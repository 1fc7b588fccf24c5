namespace Terminal.Emulator.World.Modems;

/// <summary>What a command line, or an event of a call, ends with (V.250, 5.7, and the codes of country approval).</summary>
public enum DceResultCode
{
    /// <summary>Done.</summary>
    Ok,

    /// <summary>Data mode begins behind this result.</summary>
    Connect,

    /// <summary>Somebody calls.</summary>
    Ring,

    /// <summary>No carrier, or it is lost.</summary>
    NoCarrier,

    /// <summary>The command is unknown, or cannot be carried out.</summary>
    Error,

    /// <summary>No dial tone.</summary>
    NoDialTone,

    /// <summary>The number is busy.</summary>
    Busy,

    /// <summary>Nobody answers.</summary>
    NoAnswer,

    /// <summary>The modem holds the number back for a while.</summary>
    Delayed,

    /// <summary>The modem refuses the number until it is reset.</summary>
    Blacklisted,

    /// <summary>A result of the maker's, written as it is: <c>SEND OK</c>, <c>+CME ERROR: 10</c>.</summary>
    Text,

    /// <summary>Nothing is written: the command has told its end by itself.</summary>
    Silent,

    /// <summary>Done, and what the command has told is its end: the line goes on, and has no OK if this is its last command.</summary>
    Told,
}
