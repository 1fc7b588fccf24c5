namespace Terminal.Core.Emv.Parameters;

/// <summary>
/// What EMV has sunset or may sunset (SB 308, contact features phase 1): each a switch of the kernel. All are on by default, since
/// UnionPay's cards in the field still need them.
/// </summary>
[Flags]
public enum LegacyFeatures
{
    /// <summary>None: a kernel after phase 1.</summary>
    None = 0,

    /// <summary>Static data authentication. Off: the terminal does not offer it (9F33 byte 3, bit 8).</summary>
    StaticDataAuthentication = 1,

    /// <summary>Offline PIN sent to the card in clear. Off: the terminal does not offer it (9F33 byte 2, bit 8).</summary>
    PlainOfflinePin = 2,

    /// <summary>TDOL and TC hash (tags 97 and 98).</summary>
    TransactionCertificateHash = 4,

    /// <summary>Velocity checking with 9F14 and 9F23.</summary>
    VelocityChecking = 8,

    /// <summary>PIN bypass at attended terminals.</summary>
    PinBypass = 16,

    /// <summary>All of them.</summary>
    All = StaticDataAuthentication | PlainOfflinePin | TransactionCertificateHash | VelocityChecking | PinBypass,
}
