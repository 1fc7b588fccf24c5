namespace Terminal.Drivers.Modems.Hdlc;

/// <summary>The commands and responses of the normal response mode that a POS line uses (ISO/IEC 13239, modulo 8).</summary>
public enum HdlcFrameKind
{
    /// <summary>A control octet that a POS line does not use.</summary>
    Unknown,

    /// <summary>I: a numbered information frame; carries N(S) and N(R).</summary>
    Information,

    /// <summary>RR: ready to receive; carries N(R).</summary>
    ReceiveReady,

    /// <summary>RNR: not ready to receive; carries N(R).</summary>
    ReceiveNotReady,

    /// <summary>REJ: send again from N(R).</summary>
    Reject,

    /// <summary>SNRM: set normal response mode; the access controller opens the link with it.</summary>
    SetNormalResponseMode,

    /// <summary>UA: unnumbered acknowledgement.</summary>
    UnnumberedAcknowledge,

    /// <summary>DM: disconnected mode; the same code as a command is nothing a POS line uses.</summary>
    DisconnectedMode,

    /// <summary>DISC: disconnect.</summary>
    Disconnect,

    /// <summary>FRMR: frame reject.</summary>
    FrameReject,

    /// <summary>XID: exchange of identification.</summary>
    ExchangeIdentification,

    /// <summary>TEST.</summary>
    Test,

    /// <summary>UI: unnumbered information.</summary>
    UnnumberedInformation,
}
