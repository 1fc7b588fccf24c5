namespace Terminal.Core.Security;

/// <summary>The PIN block formats: ISO 9564-1 formats 0 to 4 and the block of the UnionPay SM4 dialect.</summary>
public enum PinBlockFormat
{
    /// <summary>ISO 9564-1 format 0, bound to the PAN (ANSI X9.8 with PAN), 8 bytes.</summary>
    Iso0,

    /// <summary>The 16-byte block of the UnionPay SM4 dialect: length, PIN, fill F, XOR the PAN digits.</summary>
    Sm4,

    /// <summary>ISO 9564-1 format 1: filled with random digits, not bound to a PAN, 8 bytes. For hosts that have no PAN at hand.</summary>
    Iso1,

    /// <summary>ISO 9564-1 format 2: for VERIFY at the card only (EMV book 3, 6.5.12), 8 bytes. Nothing online takes it.</summary>
    Iso2,

    /// <summary>ISO 9564-1 format 3: as <see cref="Iso0"/> with a random fill of A to F, 8 bytes.</summary>
    Iso3,

    /// <summary>ISO 9564-1 format 4: an AES block of 16 bytes, enciphered twice with the PAN in between.</summary>
    Iso4,
}
