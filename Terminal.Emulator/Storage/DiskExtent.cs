namespace Terminal.Emulator.Storage;

/// <summary>Bytes that grow.</summary>
internal sealed class DiskExtent
{
    private const int FirstRoom = 4096;

    private byte[] _bytes = [];

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Bytes => _bytes.AsMemory(0, Length);

    public void Apply(PendingWrite write)
    {
        if (write.Data is not { } data)
        {
            Length = Math.Min(Length, write.Offset);
            return;
        }

        var end = write.Offset + data.Length;
        if (end > _bytes.Length)
            Grow(end);
        if (write.Offset > Length)
            Array.Clear(_bytes, Length, write.Offset - Length);
        data.Span.CopyTo(_bytes.AsSpan(write.Offset));
        Length = Math.Max(Length, end);
    }

    public void CopyFrom(DiskExtent other)
    {
        _bytes = other._bytes.AsSpan(0, other.Length).ToArray();
        Length = other.Length;
    }

    private void Grow(int least)
    {
        // What lies behind the end is never read.
        var bytes = GC.AllocateUninitializedArray<byte>(Math.Max(least, Math.Max(FirstRoom, 2 * _bytes.Length)));
        _bytes.AsSpan(0, Length).CopyTo(bytes);
        _bytes = bytes;
    }
}
