namespace Terminal.Core.Security;

/// <summary>The PIN block formats of the dialects.</summary>
public enum PinBlockFormat
{
    /// <summary>ISO 9564-1 format 0, bound to the PAN (ANSI X9.8 with PAN), 8 bytes.</summary>
    Iso0,

    /// <summary>The 16-byte block of the UnionPay SM4 dialect: length, PIN, fill F, XOR the PAN digits.</summary>
    Sm4,
}
