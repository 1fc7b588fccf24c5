namespace Terminal.Emulator.Storage;

/// <summary>Bytes that grow.</summary>
internal sealed class DiskExtent
{
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
            Array.Resize(ref _bytes, Math.Max(end, 2 * _bytes.Length));
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
}
