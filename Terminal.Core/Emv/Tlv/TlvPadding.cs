namespace Terminal.Core.Emv.Tlv;

/// <summary>Whether bytes without meaning may stand before, between and after data objects.</summary>
public enum TlvPadding
{
    /// <summary>No padding: what a host or a parameter download sends.</summary>
    None,

    /// <summary>Bytes 00 and FF are passed over: what cards send (ISO/IEC 7816-4, 5.2.2; type approval V2CI.002, 2CA.055.01).</summary>
    ZerosAndOnes,
}
