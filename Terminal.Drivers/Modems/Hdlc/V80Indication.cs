namespace Terminal.Drivers.Modems.Hdlc;

/// <summary>What a modem in V.80 synchronous access mode says in between the octets; the values are the codes after EM.</summary>
public enum V80Indication
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>An in-band command without meaning for a POS line.</summary>
    Other = 1,

    /// <summary>Framed sub-mode: the frame was aborted.</summary>
    Mark = 0xB0,

    /// <summary>Framed sub-mode: what came before was a whole frame with a right check sequence.</summary>
    Flag = 0xB1,

    /// <summary>Framed sub-mode: what came before was no sound frame.</summary>
    Error = 0xB2,

    /// <summary>To the modem only: hunt for a flag.</summary>
    Hunt = 0xB3,

    /// <summary>The modem ran out of octets to send in the middle of a frame.</summary>
    Underrun = 0xB4,

    /// <summary>The modem got octets to send faster than the line takes them.</summary>
    TransmitOverrun = 0xB5,

    /// <summary>The modem lost octets that came from the line.</summary>
    ReceiveOverrun = 0xB6,

    /// <summary>To the modem only: go on after an underrun or overrun.</summary>
    Resume = 0xB7,

    /// <summary>The next two octets say how many octets wait to be sent.</summary>
    BufferedCount = 0xB8,

    /// <summary>The next two octets say how many octets were discarded.</summary>
    DiscardedCount = 0xB9,

    /// <summary>The carrier is lost; the modem is back in command state.</summary>
    CarrierLost = 0xBA,

    /// <summary>The modem is in online command state, as asked for.</summary>
    CommandState = 0xBB,
}
