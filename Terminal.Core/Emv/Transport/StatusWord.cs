namespace Terminal.Core.Emv.Transport;

/// <summary>Status words (ISO/IEC 7816-4, 5.6) that a terminal acts upon.</summary>
public static class StatusWord
{
    /// <summary>Done.</summary>
    public const ushort Done = 0x9000;

    /// <summary>SELECT: the file is there but invalidated, that is, blocked.</summary>
    public const ushort Blocked = 0x6283;

    /// <summary>The authentication method is blocked: no PIN tries left.</summary>
    public const ushort MethodBlocked = 0x6983;

    /// <summary>The reference data are invalidated: the PIN is blocked.</summary>
    public const ushort DataInvalidated = 0x6984;

    /// <summary>Conditions of use are not satisfied: GET PROCESSING OPTIONS says so when the application does not want this transaction.</summary>
    public const ushort ConditionsNotSatisfied = 0x6985;

    /// <summary>SELECT: not supported, or the card is blocked.</summary>
    public const ushort FunctionNotSupported = 0x6A81;

    /// <summary>The file is not there.</summary>
    public const ushort FileNotFound = 0x6A82;

    /// <summary>The record is not there.</summary>
    public const ushort RecordNotFound = 0x6A83;

    /// <summary>Whether a status word is a warning: 62xx or 63xx.</summary>
    /// <param name="status">The status word.</param>
    public static bool IsWarning(ushort status) => status >> 8 is 0x62 or 0x63;

    /// <summary>The tries left that 63Cx tells; null for any other status word.</summary>
    /// <param name="status">The status word.</param>
    public static int? TriesLeft(ushort status) => (status & 0xFFF0) == 0x63C0 ? status & 0xF : null;
}
