using Terminal.Core.Security;
using Terminal.Core.Security.KeyBlocks;

namespace Terminal.Drivers.Security;

/// <summary>What a key may be used for. A key serves one purpose (ANSI X9.24-1), and a key from a block only the one it came for.</summary>
internal static class KeyRules
{
    /// <summary>Where the key of a block belongs; null when this module has no use for it, or for it in this mode.</summary>
    public static (KeySlot Slot, KeyAlgorithm Algorithm)? Place(KeyBlockHeader header)
    {
        KeyAlgorithm? cipher = header.Algorithm switch
        {
            'T' or 'D' => KeyAlgorithm.Des,
            'A' => KeyAlgorithm.Aes,
            _ => null,
        };
        KeySlot? slot = (header.Usage, header.Mode) switch
        {
            ("P0", 'E' or 'B' or 'N') => KeySlot.Pin,
            ("M1" or "M3", 'C' or 'G' or 'V' or 'N') => KeySlot.Mac,
            ("D0", 'E' or 'B' or 'N') => KeySlot.Track,
            ("K0", 'D' or 'B' or 'N') => KeySlot.TerminalMaster,
            ("K1", 'D' or 'B' or 'N') => KeySlot.KeyBlockProtection,
            ("B1", 'X' or 'N') => KeySlot.Dukpt,
            _ => null,
        };
        return slot is { } found && cipher is { } algorithm ? (found, algorithm) : null;
    }

    /// <summary>Whether a MAC may be made with a key: mode C, G or N, and the algorithm of its usage.</summary>
    public static bool MayMake(StoredKey key, MacAlgorithm algorithm) => IsFor(key, algorithm, "CGN");

    /// <summary>Whether a MAC may be verified with a key: mode C, V or N, and the algorithm of its usage.</summary>
    public static bool MayVerify(StoredKey key, MacAlgorithm algorithm) => IsFor(key, algorithm, "CVN");

    /// <summary>Whether a key may leave in a key block: it came in one, and that one allowed it.</summary>
    public static bool MayLeave(StoredKey key) => key is { Attributes.Exportability: 'E' or 'S' };

    private static bool IsFor(StoredKey key, MacAlgorithm algorithm, string modes) => key.Attributes is not { } known
        || (modes.Contains(known.Mode, StringComparison.Ordinal) && algorithm == (known.Usage == "M1" ? MacAlgorithm.X99 : MacAlgorithm.X919));
}
