using System.Globalization;

namespace Terminal.Core.Emv.Tlv;

/// <summary>Where and why TLV data are refused.</summary>
/// <param name="Offset">The first byte of the object that is wrong, counted from the start of the outermost data.</param>
/// <param name="Reason">What is wrong.</param>
public readonly record struct TlvError(int Offset, TlvErrorReason Reason)
{
    /// <summary><c>ValueTruncated at 12</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Reason} at {Offset}");
}
