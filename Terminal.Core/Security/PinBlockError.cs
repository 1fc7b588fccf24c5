namespace Terminal.Core.Security;

/// <summary>Why a clear PIN block is none.</summary>
public enum PinBlockError
{
    /// <summary>The block has not as many bytes as its format.</summary>
    Size,

    /// <summary>The control field, the first nibble, is not the format's.</summary>
    ControlField,

    /// <summary>The length nibble is not 4 to 12 (ISO 9564-1).</summary>
    Length,

    /// <summary>A PIN nibble is no decimal digit. A block for another PAN or under another key mostly ends here.</summary>
    Digit,

    /// <summary>A nibble after the PIN is no fill of the format: F, with format 3 A to F, with format 4 A.</summary>
    Filler,
}
