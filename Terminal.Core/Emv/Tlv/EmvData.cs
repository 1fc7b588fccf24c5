using System.Security.Cryptography;

namespace Terminal.Core.Emv.Tlv;

/// <summary>
/// The data objects of one transaction, in the order in which they came. Holds PANs and tracks: every value is overwritten when
/// it is replaced, removed, or when the store is disposed. Holds at most <see cref="MaxObjects"/> values of <see cref="MaxBytes"/>
/// bytes together, so that a card cannot fill the memory.
/// </summary>
public sealed class EmvData : IDisposable
{
    /// <summary>The most values.</summary>
    public const int MaxObjects = 512;

    /// <summary>The most bytes of all values together.</summary>
    public const int MaxBytes = 32 * 1024;

    private readonly Dictionary<uint, byte[]> _values = [];
    private readonly List<uint> _order = [];
    private int _bytes;

    /// <summary>The tags that have a value, in the order in which they first came.</summary>
    public IReadOnlyList<uint> Tags => _order;

    /// <summary>Whether a tag has a value; an empty one counts.</summary>
    /// <param name="tag">The tag.</param>
    public bool Has(uint tag) => _values.ContainsKey(tag);

    /// <summary>The value of a tag, valid until it is replaced.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="value">The value.</param>
    public bool TryGet(uint tag, out ReadOnlySpan<byte> value)
    {
        var found = _values.TryGetValue(tag, out var bytes);
        value = bytes;
        return found;
    }

    /// <summary>The value of a tag, valid until it is replaced; empty when there is none.</summary>
    /// <param name="tag">The tag.</param>
    public ReadOnlySpan<byte> Get(uint tag) => _values.GetValueOrDefault(tag);

    /// <summary>Takes a copy of a value; what stood there before is overwritten.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="value">The value.</param>
    /// <returns>False, with nothing changed, when the store is full.</returns>
    public bool TrySet(uint tag, ReadOnlySpan<byte> value)
    {
        var old = _values.GetValueOrDefault(tag);
        var bytes = _bytes - (old?.Length ?? 0) + value.Length;
        if (bytes > MaxBytes || (old is null && _order.Count == MaxObjects))
            return false;
        // A copy first: the value may be the very bytes that are to be overwritten.
        var copy = value.ToArray();
        if (old is null)
            _order.Add(tag);
        else
            CryptographicOperations.ZeroMemory(old);
        _values[tag] = copy;
        _bytes = bytes;
        return true;
    }

    /// <summary>Takes a copy of a value that the terminal itself made.</summary>
    /// <param name="tag">The tag.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidOperationException">The store is full.</exception>
    public void Set(uint tag, ReadOnlySpan<byte> value)
    {
        if (!TrySet(tag, value))
            throw new InvalidOperationException("The store of data objects is full.");
    }

    /// <summary>Removes and overwrites a value.</summary>
    /// <param name="tag">The tag.</param>
    public void Remove(uint tag)
    {
        if (!_values.Remove(tag, out var old))
            return;
        _bytes -= old.Length;
        CryptographicOperations.ZeroMemory(old);
        _order.Remove(tag);
    }

    /// <summary>Writes data objects with their tags.</summary>
    /// <param name="tags">The tags, in the order wanted; those without a value are left out.</param>
    /// <returns>The objects, one after the other.</returns>
    public byte[] Encode(params ReadOnlySpan<uint> tags)
    {
        var length = 0;
        foreach (var tag in tags)
        {
            if (TryGet(tag, out var value))
                length += BerTlvWriter.Size(tag, value.Length);
        }

        var bytes = new byte[length];
        var writer = new BerTlvWriter(bytes);
        foreach (var tag in tags)
        {
            if (TryGet(tag, out var value))
                writer.TryWrite(tag, value);
        }

        return bytes;
    }

    /// <summary>Overwrites and removes everything.</summary>
    public void Clear()
    {
        foreach (var value in _values.Values)
            CryptographicOperations.ZeroMemory(value);
        _values.Clear();
        _order.Clear();
        _bytes = 0;
    }

    /// <summary>Overwrites everything.</summary>
    public void Dispose() => Clear();
}
