namespace Terminal.Emulator.World.Mobile;

/// <summary>How a data call fails.</summary>
public enum DialFailure
{
    /// <summary>NO CARRIER.</summary>
    NoCarrier,

    /// <summary>BUSY.</summary>
    Busy,

    /// <summary>NO DIALTONE.</summary>
    NoDialtone,

    /// <summary>NO ANSWER.</summary>
    NoAnswer,

    /// <summary>ERROR.</summary>
    Error,
}
