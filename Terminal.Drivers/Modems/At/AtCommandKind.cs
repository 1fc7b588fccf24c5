namespace Terminal.Drivers.Modems.At;

/// <summary>Which results end a command.</summary>
public enum AtCommandKind
{
    /// <summary>OK and errors. CONNECT, NO CARRIER, BUSY and the like are then news of a call, not the answer.</summary>
    Plain,

    /// <summary>A command that makes or resumes a call (ATD, ATA, ATO, a transparent socket): call results end it too.</summary>
    Call,

    /// <summary>A command that ends a call (ATH): NO CARRIER ends it as OK does.</summary>
    HangUp,
}
