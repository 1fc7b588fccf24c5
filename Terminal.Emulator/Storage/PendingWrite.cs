namespace Terminal.Emulator.Storage;

/// <summary>
/// One write that the disk has taken but not yet synced, never more than a sector. What a power cut leaves of it is decided per
/// pending write, so writes may be lost, torn and reordered independently of each other.
/// </summary>
/// <param name="Extent">The extent written to.</param>
/// <param name="Offset">Where in the extent.</param>
/// <param name="Data">The bytes; null when the extent is cut off at the offset.</param>
public sealed record PendingWrite(int Extent, int Offset, ReadOnlyMemory<byte>? Data)
{
    /// <summary>How many steps the medium needs for it: the bytes, or one for a cut-off.</summary>
    public int Length => Data?.Length ?? 1;
}
