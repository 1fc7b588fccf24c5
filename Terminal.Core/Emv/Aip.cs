namespace Terminal.Core.Emv;

/// <summary>Application interchange profile, tag 82 (EMV book 3 annex C1), first byte.</summary>
[Flags]
public enum Aip : byte
{
    /// <summary>Nothing supported.</summary>
    None = 0,

    /// <summary>SDA.</summary>
    Sda = 0x40,

    /// <summary>DDA.</summary>
    Dda = 0x20,

    /// <summary>Cardholder verification.</summary>
    CardholderVerification = 0x10,

    /// <summary>Terminal risk management is to be performed.</summary>
    TerminalRiskManagement = 0x08,

    /// <summary>Issuer authentication with EXTERNAL AUTHENTICATE.</summary>
    IssuerAuthentication = 0x04,

    /// <summary>CDA.</summary>
    Cda = 0x01,
}
