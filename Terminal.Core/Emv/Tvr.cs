namespace Terminal.Core.Emv;

/// <summary>Terminal verification results, tag 95 (EMV book 3 annex C5): five bytes, the first one on the left.</summary>
[Flags]
public enum Tvr : ulong
{
    /// <summary>Nothing to tell.</summary>
    None = 0,

    /// <summary>Byte 1: offline data authentication was not performed.</summary>
    DataAuthenticationNotPerformed = 0x80_00_00_00_00,

    /// <summary>Byte 1: SDA failed.</summary>
    SdaFailed = 0x40_00_00_00_00,

    /// <summary>Byte 1: data of the card are missing.</summary>
    IccDataMissing = 0x20_00_00_00_00,

    /// <summary>Byte 1: the card appears on the terminal's exception file.</summary>
    OnExceptionFile = 0x10_00_00_00_00,

    /// <summary>Byte 1: DDA failed.</summary>
    DdaFailed = 0x08_00_00_00_00,

    /// <summary>Byte 1: CDA failed.</summary>
    CdaFailed = 0x04_00_00_00_00,

    /// <summary>Byte 1: SDA was selected.</summary>
    SdaSelected = 0x02_00_00_00_00,

    /// <summary>Byte 2: card and terminal have different application versions.</summary>
    VersionsDiffer = 0x80_00_00_00,

    /// <summary>Byte 2: the application has expired.</summary>
    Expired = 0x40_00_00_00,

    /// <summary>Byte 2: the application is not yet effective.</summary>
    NotYetEffective = 0x20_00_00_00,

    /// <summary>Byte 2: the requested service is not allowed for the card.</summary>
    ServiceNotAllowed = 0x10_00_00_00,

    /// <summary>Byte 2: the card is new.</summary>
    NewCard = 0x08_00_00_00,

    /// <summary>Byte 3: cardholder verification was not successful.</summary>
    CardholderVerificationFailed = 0x80_00_00,

    /// <summary>Byte 3: a cardholder verification method was not recognised.</summary>
    CvmUnrecognised = 0x40_00_00,

    /// <summary>Byte 3: the PIN try limit is exceeded.</summary>
    PinTriesExceeded = 0x20_00_00,

    /// <summary>Byte 3: PIN entry is required and the PIN pad is not present or not working.</summary>
    PinPadMissing = 0x10_00_00,

    /// <summary>Byte 3: PIN entry is required, the PIN pad is present, but the PIN was not entered.</summary>
    PinNotEntered = 0x08_00_00,

    /// <summary>Byte 3: an online PIN was entered.</summary>
    OnlinePinEntered = 0x04_00_00,

    /// <summary>Byte 4: the transaction exceeds the floor limit.</summary>
    FloorLimitExceeded = 0x80_00,

    /// <summary>Byte 4: the lower consecutive offline limit is exceeded.</summary>
    LowerLimitExceeded = 0x40_00,

    /// <summary>Byte 4: the upper consecutive offline limit is exceeded.</summary>
    UpperLimitExceeded = 0x20_00,

    /// <summary>Byte 4: the transaction was selected at random for online processing.</summary>
    RandomlySelected = 0x10_00,

    /// <summary>Byte 4: the merchant forced the transaction online.</summary>
    MerchantForcedOnline = 0x08_00,

    /// <summary>Byte 5: the default TDOL was used.</summary>
    DefaultTdolUsed = 0x80,

    /// <summary>Byte 5: issuer authentication failed.</summary>
    IssuerAuthenticationFailed = 0x40,

    /// <summary>Byte 5: script processing failed before the final GENERATE AC.</summary>
    ScriptFailedBefore = 0x20,

    /// <summary>Byte 5: script processing failed after the final GENERATE AC.</summary>
    ScriptFailedAfter = 0x10,
}
