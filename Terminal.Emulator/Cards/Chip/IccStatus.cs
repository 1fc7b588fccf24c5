namespace Terminal.Emulator.Cards.Chip;

/// <summary>Status words (ISO/IEC 7816-4, 5.6) that a card gives and no terminal looks for by name.</summary>
internal static class IccStatus
{
    public const ushort AuthenticationFailed = 0x6300;
    public const ushort WrongLength = 0x6700;
    public const ushort WrongSecureMessage = 0x6988;
    public const ushort WrongData = 0x6A80;
    public const ushort WrongParameters = 0x6A86;
    public const ushort DataNotFound = 0x6A88;
    public const ushort InstructionNotSupported = 0x6D00;
}
