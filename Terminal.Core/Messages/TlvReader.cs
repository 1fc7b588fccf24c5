namespace Terminal.Core.Messages;

/// <summary>Walks over the BER-TLV data objects (ISO/IEC 7816-4, EMV book 3 annex B) of a value, without descending; allocates nothing.</summary>
/// <param name="data">The data objects.</param>
internal ref struct TlvReader(ReadOnlySpan<byte> data)
{
    private const int MaxTagBytes = 4;

    private readonly ReadOnlySpan<byte> _data = data;
    private int _at;

    /// <summary>The tag's bytes.</summary>
    public ReadOnlySpan<byte> Tag { get; private set; }

    /// <summary>The value.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Where the value begins.</summary>
    public int ValueOffset { get; private set; }

    /// <summary>Where the next object begins; less than the length when the data are broken there.</summary>
    public readonly int Position => _at;

    /// <summary>Goes to the next object.</summary>
    /// <returns>False at the end and where the data are broken.</returns>
    public bool Next()
    {
        var rest = _data[_at..];
        if (rest.IsEmpty)
            return false;
        var tag = TagLength(rest);
        if (tag == 0 || !TryLength(rest[tag..], out var lengthBytes, out var length))
            return false;
        var head = tag + lengthBytes;
        if (rest.Length - head < length)
            return false;
        Tag = rest[..tag];
        ValueOffset = _at + head;
        Value = rest.Slice(head, length);
        _at += head + length;
        return true;
    }

    private static int TagLength(ReadOnlySpan<byte> rest)
    {
        if ((rest[0] & 0x1F) != 0x1F)
            return 1;
        for (var i = 1; i < rest.Length && i < MaxTagBytes; i++)
        {
            if ((rest[i] & 0x80) == 0)
                return i + 1;
        }

        return 0;
    }

    private static bool TryLength(ReadOnlySpan<byte> rest, out int bytes, out int length)
    {
        (bytes, length) = (1, 0);
        if (rest.IsEmpty)
            return false;
        length = rest[0];
        if (length < 0x80)
            return true;
        var more = length & 0x7F;
        if (more is 0 or > 2 || rest.Length < 1 + more)
            return false;
        length = more == 1 ? rest[1] : (rest[1] << 8) | rest[2];
        bytes = 1 + more;
        return true;
    }
}
