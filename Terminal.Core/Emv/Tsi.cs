namespace Terminal.Core.Emv;

/// <summary>Transaction status information, tag 9B (EMV book 3 annex C6): two bytes, of which only the first is used.</summary>
[Flags]
public enum Tsi : ushort
{
    /// <summary>Nothing performed.</summary>
    None = 0,

    /// <summary>Offline data authentication was performed.</summary>
    DataAuthentication = 0x80_00,

    /// <summary>Cardholder verification was performed.</summary>
    CardholderVerification = 0x40_00,

    /// <summary>Card risk management was performed.</summary>
    CardRiskManagement = 0x20_00,

    /// <summary>Issuer authentication was performed.</summary>
    IssuerAuthentication = 0x10_00,

    /// <summary>Terminal risk management was performed.</summary>
    TerminalRiskManagement = 0x08_00,

    /// <summary>Script processing was performed.</summary>
    ScriptProcessing = 0x04_00,
}
