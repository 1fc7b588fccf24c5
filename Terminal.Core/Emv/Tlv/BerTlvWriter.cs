using System.Buffers.Binary;

namespace Terminal.Core.Emv.Tlv;

/// <summary>
/// Writes BER-TLV data objects with shortest lengths into memory of the caller; allocates nothing. What does not fit is not
/// written at all, so that <see cref="Written"/> always holds whole objects.
/// </summary>
/// <param name="destination">Takes the objects.</param>
public ref struct BerTlvWriter(Span<byte> destination)
{
    /// <summary>The longest value, in bytes.</summary>
    public const int MaxValue = 0xFFFF;

    private readonly Span<byte> _destination = destination;

    /// <summary>How many bytes have been written.</summary>
    public int Length { get; private set; }

    /// <summary>What has been written.</summary>
    public readonly ReadOnlySpan<byte> Written => _destination[..Length];

    /// <summary>The bytes of one object.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="length">The length of its value.</param>
    public static int Size(uint tag, int length) => BerTlv.TagLength(tag) + LengthBytes(length) + length;

    /// <summary>Writes one object.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="value">At most <see cref="MaxValue"/> bytes.</param>
    /// <returns>False, with nothing written, when it does not fit.</returns>
    public bool TryWrite(uint tag, ReadOnlySpan<byte> value)
    {
        if (value.Length > MaxValue || Size(tag, value.Length) > _destination.Length - Length)
            return false;
        WriteHead(tag, value.Length);
        value.CopyTo(_destination[Length..]);
        Length += value.Length;
        return true;
    }

    /// <summary>Writes a template around objects that have been written last.</summary>
    /// <param name="tag">The template's tag.</param>
    /// <param name="from">The <see cref="Length"/> before the first of these objects was written.</param>
    /// <returns>False, with nothing changed, when it does not fit.</returns>
    public bool TryWrap(uint tag, int from)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)from, (uint)Length, nameof(from));
        var inner = Length - from;
        var head = BerTlv.TagLength(tag) + LengthBytes(inner);
        if (inner > MaxValue || head > _destination.Length - Length)
            return false;
        _destination.Slice(from, inner).CopyTo(_destination[(from + head)..]);
        Length = from;
        WriteHead(tag, inner);
        Length += inner;
        return true;
    }

    private static int LengthBytes(int length) => length switch { < 0x80 => 1, < 0x100 => 2, _ => 3 };

    private void WriteHead(uint tag, int length)
    {
        for (var shift = 8 * (BerTlv.TagLength(tag) - 1); shift >= 0; shift -= 8)
            _destination[Length++] = (byte)(tag >> shift);
        switch (LengthBytes(length))
        {
            case 1:
                _destination[Length++] = (byte)length;
                break;
            case 2:
                _destination[Length++] = 0x81;
                _destination[Length++] = (byte)length;
                break;
            default:
                _destination[Length++] = 0x82;
                BinaryPrimitives.WriteUInt16BigEndian(_destination[Length..], (ushort)length);
                Length += 2;
                break;
        }
    }
}
