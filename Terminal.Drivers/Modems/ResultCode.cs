namespace Terminal.Drivers.Modems;

/// <summary>What a final result means, by the name that model files use.</summary>
public enum ResultCode
{
    /// <summary>Done.</summary>
    Ok,

    /// <summary>The modem is in data mode.</summary>
    Connect,

    /// <summary>Somebody calls; never the result of a command.</summary>
    Ring,

    /// <summary>No carrier, or it is lost.</summary>
    NoCarrier,

    /// <summary>The command is not known, or could not be carried out.</summary>
    Error,

    /// <summary>No dial tone.</summary>
    NoDialTone,

    /// <summary>The number is busy.</summary>
    Busy,

    /// <summary>Nobody picks up, or no silence came where the dialling asked for it.</summary>
    NoAnswer,

    /// <summary>The modem itself holds the number back for a while (country approval).</summary>
    Delayed,

    /// <summary>The modem itself refuses the number until it is reset by hand (country approval).</summary>
    Blacklisted,

    /// <summary>The modem has not dialled: the line is in use, or a telephone on it is off the hook.</summary>
    LineInUse,

    /// <summary>The modem has not dialled: there is no line.</summary>
    NoLine,
}
