namespace Terminal.Core.Emv.Tlv;

/// <summary>What is wrong with BER-TLV data or with a data object list.</summary>
public enum TlvErrorReason
{
    /// <summary>The data end within a tag.</summary>
    TagTruncated,

    /// <summary>A tag has more than four bytes.</summary>
    TagTooLong,

    /// <summary>A tag is not in its shortest form: its second byte says nothing (ISO/IEC 7816-4, 5.2.2.1).</summary>
    TagPadded,

    /// <summary>The data end within a length.</summary>
    LengthTruncated,

    /// <summary>A length is indefinite or has more than two bytes after its first (EMV book 3 annex B2).</summary>
    LengthForm,

    /// <summary>A length reaches beyond the end of the data, or of the template that holds the object.</summary>
    ValueTruncated,

    /// <summary>There are more data objects than the limit allows.</summary>
    TooManyObjects,

    /// <summary>Templates lie deeper within each other than the limit allows.</summary>
    TooDeep,

    /// <summary>A data object's value does not have the length or the format of its tag.</summary>
    ValueFormat,

    /// <summary>A data object that may occur once occurs again.</summary>
    Duplicate,

    /// <summary>A data object that must be there is not; the offset is 0.</summary>
    Missing,

    /// <summary>The values that a list asks for, or all values together, are longer than a command or a store can hold.</summary>
    TooLong,
}
