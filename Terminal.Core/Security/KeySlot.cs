namespace Terminal.Core.Security;

/// <summary>The named key slots of a security module.</summary>
public enum KeySlot
{
    /// <summary>TMK, the terminal master key: only ever decrypts working keys inside the module.</summary>
    TerminalMaster,

    /// <summary>PIK, the PIN working key.</summary>
    Pin,

    /// <summary>MAK, the MAC working key.</summary>
    Mac,

    /// <summary>TDK, the track working key.</summary>
    Track,

    /// <summary>KBPK, the key block protection key: only ever opens and makes key blocks inside the module.</summary>
    KeyBlockProtection,

    /// <summary>The future keys of derived unique key per transaction: each PIN has a key of its own.</summary>
    Dukpt,
}
