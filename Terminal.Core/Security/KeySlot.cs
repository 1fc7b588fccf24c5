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
}
