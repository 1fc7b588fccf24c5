using System.Numerics;

namespace Terminal.Core.Messages;

/// <summary>
/// A message as typed values. It is made once, reused, and allocates nothing afterwards. It holds PAN, track data and PIN
/// block in its own buffer: <see cref="Clear"/> wipes them. A value that its field cannot hold is kept as it is and found
/// by <see cref="MessageCodec.TryPack"/>, which names the field.
/// </summary>
public sealed partial class IsoMessage
{
    private readonly byte[] _buffer;
    private readonly int[] _lengths = new int[129];
    private ulong _primary;
    private ulong _secondary;

    /// <summary>An empty message.</summary>
    /// <param name="dialect">The dialect whose fields it can hold.</param>
    public IsoMessage(Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        Dialect = dialect;
        _buffer = new byte[dialect.BufferSize];
    }

    /// <summary>The dialect whose fields it can hold.</summary>
    public Dialect Dialect { get; }

    /// <summary>The message type as a decimal number: 200 is 0200, a purchase request.</summary>
    public int Mti { get; set; }

    /// <summary>Fields 2 to 64, field n at bit 64 - n.</summary>
    internal ulong Primary => _primary;

    /// <summary>Fields 65 to 128, field n at bit 128 - n.</summary>
    internal ulong Secondary => _secondary;

    /// <summary>The number of fields that are set.</summary>
    public int Count => BitOperations.PopCount(_primary) + BitOperations.PopCount(_secondary);

    /// <summary>The numbers of the fields that are set, in order.</summary>
    public IEnumerable<int> Fields
    {
        get
        {
            for (var number = 2; number <= 128; number++)
            {
                if (Has(number))
                    yield return number;
            }
        }
    }

    /// <summary>Whether a field is set.</summary>
    /// <param name="field">Its number.</param>
    public bool Has(int field) => field switch
    {
        >= 1 and <= 64 => ((_primary >> (64 - field)) & 1) != 0,
        > 64 and <= 128 => ((_secondary >> (128 - field)) & 1) != 0,
        _ => false,
    };

    /// <summary>Removes all fields and the message type, and wipes the values.</summary>
    public void Clear()
    {
        foreach (var number in new BitmapFields(_primary, _secondary))
            Wipe(number);
        _primary = 0;
        _secondary = 0;
        Mti = 0;
    }

    /// <summary>Removes a field and wipes its value.</summary>
    /// <param name="field">Its number.</param>
    public void Remove(int field)
    {
        if (!Has(field))
            return;
        Wipe(field);
        if (field <= 64)
            _primary &= ~(1UL << (64 - field));
        else
            _secondary &= ~(1UL << (128 - field));
    }

    /// <summary>Copies a field, or removes it from the other message when it is not set here.</summary>
    /// <param name="other">The other message.</param>
    /// <param name="field">The field's number.</param>
    public void CopyFieldTo(IsoMessage other, int field)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Has(field))
            other.SetBytes(field, GetBytes(field));
        else
            other.Remove(field);
    }

    /// <summary>Makes room for a value and marks the field as set.</summary>
    /// <param name="field">The row of the table.</param>
    /// <param name="length">The value's length.</param>
    /// <returns>Where to put the value; shorter than asked for when the field cannot hold it.</returns>
    internal Span<byte> Claim(FieldDefinition field, int length)
    {
        var number = field.Number;
        ref var bits = ref number <= 64 ? ref _primary : ref _secondary;
        var mask = 1UL << -number; // The shift count is taken modulo 64.
        if ((bits & mask) != 0)
            Wipe(number);
        bits |= mask;
        _lengths[number] = length;
        return _buffer.AsSpan(field.Slot, Math.Min(length, field.Length));
    }

    /// <summary>The length of a value, which may be greater than its field allows.</summary>
    /// <param name="field">The field's number.</param>
    internal int LengthOf(int field) => _lengths[field];

    /// <summary>The value of a field that is set, as far as its field can hold it.</summary>
    /// <param name="field">The row of the table.</param>
    /// <param name="length">The value's length, which may be greater than the field allows.</param>
    internal ReadOnlySpan<byte> ValueOf(FieldDefinition field, out int length)
    {
        length = _lengths[field.Number];
        return _buffer.AsSpan(field.Slot, Math.Min(length, field.Length));
    }

    private void Wipe(int number)
    {
        if (Dialect.Field(number) is { } field)
            _buffer.AsSpan(field.Slot, Math.Min(_lengths[number], field.Length)).Clear();
        _lengths[number] = 0;
    }

    private void ClaimUnknown(int number)
    {
        // A field that the dialect does not have: only its bit is kept, so that packing names it.
        if (number is < 1 or > 128)
            throw new ArgumentOutOfRangeException(nameof(number), number, "Fields are numbered 1 to 128.");
        if (number <= 64)
            _primary |= 1UL << (64 - number);
        else
            _secondary |= 1UL << (128 - number);
    }
}
