namespace Terminal.Core.Emv.Transport;

/// <summary>Why an answer to reset is refused (ISO/IEC 7816-3; EMV book 1, 8.3).</summary>
public enum AtrError
{
    /// <summary>It ends before what it announces, or has fewer than two bytes.</summary>
    Truncated,

    /// <summary>It has more bytes than it announces, or more than 33.</summary>
    TooLong,

    /// <summary>TS is neither 3B nor 3F.</summary>
    InitialCharacter,

    /// <summary>The check byte TCK is missing, or the exclusive-or of all bytes after TS is not zero.</summary>
    CheckByte,

    /// <summary>TD1 or TD2 offers a protocol other than T=0 and T=1.</summary>
    Protocol,

    /// <summary>TB1 asks for a programming voltage; after a cold reset it must be there and be zero.</summary>
    ProgrammingVoltage,

    /// <summary>TA2 prescribes implicit parameters, another protocol, or a speed other than TA1 = 11 to 13.</summary>
    SpecificMode,

    /// <summary>TB2 is there, which EMV does not allow.</summary>
    SecondVoltage,

    /// <summary>TC2 is another waiting time than 0A.</summary>
    WaitingTime,

    /// <summary>TA3 announces an information field below 16 or of 255 bytes.</summary>
    InformationField,

    /// <summary>TB3 is missing or announces waiting times that EMV does not allow.</summary>
    BlockWaitingTime,

    /// <summary>TC3 announces a checksum other than LRC.</summary>
    ErrorDetection,
}
