namespace Terminal.Drivers.Modems.Hdlc;

/// <summary>What an octet from the line made of a frame: a closed set.</summary>
public enum HdlcReception
{
    /// <summary>No frame has ended.</summary>
    Nothing,

    /// <summary>A frame has ended and its check sequence is right.</summary>
    Frame,

    /// <summary>The sender gave the frame up.</summary>
    Aborted,

    /// <summary>The frame has fewer than 32 bits: line noise (ISO/IEC 13239, invalid frame).</summary>
    TooShort,

    /// <summary>The frame is longer than the receiver takes.</summary>
    TooLong,

    /// <summary>The frame's bits are no whole number of octets: a bit was lost or inserted.</summary>
    NotOctets,

    /// <summary>The check sequence does not match: bits were hurt.</summary>
    CheckFailed,
}
