namespace Terminal.Core.Emv.Tlv;

/// <summary>Walks over a data object list (EMV book 3, 5.4): tags and lengths without values; allocates nothing.</summary>
/// <param name="list">The list.</param>
public ref struct DolReader(ReadOnlySpan<byte> list)
{
    private readonly ReadOnlySpan<byte> _list = list;
    private int _at;

    /// <summary>The present entry.</summary>
    public DataObject Entry { get; private set; }

    /// <summary>What is wrong; null while all is well, and at the end of a sound list.</summary>
    public TlvError? Error { get; private set; }

    /// <summary>Goes to the next entry.</summary>
    /// <returns>False at the end and where the list is wrong.</returns>
    public bool Next()
    {
        if (Error is not null || _at == _list.Length)
            return false;
        var start = _at;
        uint tag = _list[_at++];
        if ((tag & 0x1F) == 0x1F)
        {
            byte more;
            do
            {
                if (_at == _list.Length)
                    return Fail(start, TlvErrorReason.TagTruncated);
                if (_at - start == 4)
                    return Fail(start, TlvErrorReason.TagTooLong);
                more = _list[_at++];
                tag = (tag << 8) | more;
            }
            while ((more & 0x80) != 0);
        }

        if (_at == _list.Length)
            return Fail(start, TlvErrorReason.LengthTruncated);
        Entry = new DataObject(tag, _list[_at++]);
        return true;
    }

    private bool Fail(int start, TlvErrorReason reason)
    {
        Error = new TlvError(start, reason);
        return false;
    }
}
