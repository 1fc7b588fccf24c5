namespace Terminal.Core.Emv.Tlv;

/// <summary>The format of a data object's value (EMV book 3, 4.3).</summary>
public enum TagFormat
{
    /// <summary>Bytes.</summary>
    Binary,

    /// <summary>Decimal digits, two a byte, with leading zeros.</summary>
    Numeric,

    /// <summary>Decimal digits, two a byte, from the left, filled with F on the right.</summary>
    CompressedNumeric,

    /// <summary>Letters.</summary>
    Alphabetic,

    /// <summary>Letters and digits.</summary>
    Alphanumeric,

    /// <summary>Letters, digits and signs of ISO/IEC 8859.</summary>
    AlphanumericSpecial,

    /// <summary>Data objects.</summary>
    Template,
}
