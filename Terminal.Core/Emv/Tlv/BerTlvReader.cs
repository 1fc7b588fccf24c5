namespace Terminal.Core.Emv.Tlv;

/// <summary>
/// Walks over the BER-TLV data objects of a value (ISO/IEC 7816-4, EMV book 3 annex B), one level at a time; allocates nothing.
/// Tags of one to four bytes, definite lengths of one to three bytes; a length need not be in its shortest form, because
/// cards in the field send <c>81 05</c>. Ask <see cref="Error"/> when <see cref="Next"/> has returned false.
/// </summary>
/// <param name="data">The data objects.</param>
/// <param name="padding">Whether padding is passed over.</param>
/// <param name="baseOffset">What is added to the offsets: where <paramref name="data"/> begins within the outermost data.</param>
public ref struct BerTlvReader(ReadOnlySpan<byte> data, TlvPadding padding = TlvPadding.None, int baseOffset = 0)
{
    private const int MaxTagBytes = 4;
    private const int MaxLengthBytes = 2;

    private readonly ReadOnlySpan<byte> _data = data;
    private readonly TlvPadding _padding = padding;
    private readonly int _base = baseOffset;
    private int _at;
    private int _start;
    private int _valueStart;

    /// <summary>The tag, its bytes as a number: 5A is 0x5A, 9F02 is 0x9F02.</summary>
    public uint Tag { get; private set; }

    /// <summary>True when the value itself consists of data objects.</summary>
    public bool IsConstructed { get; private set; }

    /// <summary>The value.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>The whole object: tag, length, value.</summary>
    public readonly ReadOnlySpan<byte> Object => _data[_start.._at];

    /// <summary>Where the object begins, from the start of the outermost data.</summary>
    public readonly int Offset => _base + _start;

    /// <summary>Where its value begins, from the start of the outermost data.</summary>
    public readonly int ValueOffset => _base + _valueStart;

    /// <summary>What is wrong; null while all is well, and at the end of sound data.</summary>
    public TlvError? Error { get; private set; }

    /// <summary>Goes to the next object.</summary>
    /// <returns>False at the end and where the data are wrong.</returns>
    public bool Next()
    {
        if (Error is not null)
            return false;
        if (_padding == TlvPadding.ZerosAndOnes)
        {
            while (_at < _data.Length && _data[_at] is 0x00 or 0xFF)
                _at++;
        }

        _start = _at;
        if (_at == _data.Length)
            return false;
        return ReadTag() && ReadLength(out var length) && ReadValue(length);
    }

    /// <summary>A reader over the objects inside the present one.</summary>
    public readonly BerTlvReader Enter() => new(Value, _padding, ValueOffset);

    private bool ReadTag()
    {
        var first = _data[_at++];
        IsConstructed = (first & 0x20) != 0;
        uint tag = first;
        if ((first & 0x1F) == 0x1F)
        {
            for (var count = 2; ; count++)
            {
                if (count > MaxTagBytes)
                    return Fail(TlvErrorReason.TagTooLong);
                if (_at == _data.Length)
                    return Fail(TlvErrorReason.TagTruncated);
                var more = _data[_at++];
                if (count == 2 && more == 0x80)
                    return Fail(TlvErrorReason.TagPadded);
                tag = (tag << 8) | more;
                if ((more & 0x80) == 0)
                    break;
            }
        }

        Tag = tag;
        return true;
    }

    private bool ReadLength(out int length)
    {
        length = 0;
        if (_at == _data.Length)
            return Fail(TlvErrorReason.LengthTruncated);
        var first = _data[_at++];
        if (first < 0x80)
        {
            length = first;
            return true;
        }

        var bytes = first & 0x7F;
        if (bytes is 0 or > MaxLengthBytes)
            return Fail(TlvErrorReason.LengthForm);
        for (; bytes > 0; bytes--)
        {
            if (_at == _data.Length)
                return Fail(TlvErrorReason.LengthTruncated);
            length = (length << 8) | _data[_at++];
        }

        return true;
    }

    private bool ReadValue(int length)
    {
        if (_data.Length - _at < length)
            return Fail(TlvErrorReason.ValueTruncated);
        _valueStart = _at;
        Value = _data.Slice(_at, length);
        _at += length;
        return true;
    }

    private bool Fail(TlvErrorReason reason)
    {
        Error = new TlvError(_base + _start, reason);
        Value = default;
        return false;
    }
}
