using Terminal.Core.Security;

namespace Terminal.Core.Devices;

/// <summary>A completed PIN entry.</summary>
/// <param name="Pin">The encrypted PIN; null when the PIN was bypassed.</param>
public sealed record PinEntry(EncryptedPin? Pin)
{
    /// <summary>Enter was pressed without digits.</summary>
    public static PinEntry Bypassed { get; } = new((EncryptedPin?)null);

    /// <summary>The encrypted PIN block, 8 bytes (16 with SM4 or format 4); null when the PIN was bypassed.</summary>
    public byte[]? Block => Pin?.Block;
}
