namespace Terminal.Core.Messages;

/// <summary>Why a message could not be packed, unpacked or taken out of its envelope: a closed set.</summary>
public enum MessageErrorReason
{
    /// <summary>No error.</summary>
    None,

    /// <summary>The input ends inside the envelope, the message type, the bitmap, a length prefix or a value.</summary>
    Truncated,

    /// <summary>Bytes are left over after the last field.</summary>
    TrailingBytes,

    /// <summary>The message type is no four digits of ISO 8583: the second, the class, is 1 to 8.</summary>
    BadMessageType,

    /// <summary>A hexadecimal bitmap holds another character.</summary>
    BadBitmap,

    /// <summary>The dialect has no such field.</summary>
    UnknownField,

    /// <summary>Bit 1 is set though the dialect has no secondary bitmap.</summary>
    NoSecondaryBitmap,

    /// <summary>Bit 1 is set but the secondary bitmap is empty.</summary>
    EmptySecondaryBitmap,

    /// <summary>A length prefix holds something other than digits, or an odd count of hexadecimal characters.</summary>
    BadLength,

    /// <summary>A value is longer than the field's greatest length.</summary>
    TooLong,

    /// <summary>A value for a field of fixed length has another length.</summary>
    WrongLength,

    /// <summary>A digit is expected.</summary>
    BadDigit,

    /// <summary>The pad nibble of an odd count of digits is not one that the dialect accepts.</summary>
    BadPad,

    /// <summary>A character outside the field's class.</summary>
    BadCharacter,

    /// <summary>The destination is too small.</summary>
    NoRoom,

    /// <summary>The length prefix of the frame differs from the frame.</summary>
    FrameLengthMismatch,

    /// <summary>A hexadecimal text has an odd number of digits.</summary>
    OddHexDigits,

    /// <summary>A hexadecimal text holds another character.</summary>
    BadHexDigit,
}
