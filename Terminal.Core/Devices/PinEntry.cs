namespace Terminal.Core.Devices;

/// <summary>A completed PIN entry.</summary>
/// <param name="Block">The encrypted PIN block, 8 bytes (16 with SM4 or format 4); null when the PIN was bypassed.</param>
public sealed record PinEntry(byte[]? Block)
{
    /// <summary>Enter was pressed without digits.</summary>
    public static PinEntry Bypassed { get; } = new((byte[]?)null);
}
