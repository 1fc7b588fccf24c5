using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Terminal.Core.Security.Dukpt;

/// <summary>
/// What a terminal keeps of derived unique key per transaction: the future keys (ANSI X9.24-1 annex A, X9.24-3 annex A), never the
/// initial key. A key is gone from here once it was taken, so that who opens a terminal finds the key of no past transaction.
/// </summary>
public sealed class DukptRegisters : IDisposable
{
    private const int HeaderLength = 1 + sizeof(uint);

    private readonly DukptShape _shape;
    private readonly byte[] _keys;
    private readonly byte[] _serial;
    private uint _counter;

    private DukptRegisters(DukptScheme scheme, ReadOnlySpan<byte> serial, uint counter)
    {
        Scheme = scheme;
        _shape = DukptShape.Of(scheme);
        _keys = GC.AllocateArray<byte>(_shape.CounterBits * _shape.KeyLength, pinned: true);
        _serial = serial.ToArray();
        _counter = counter;
    }

    /// <summary>The scheme.</summary>
    public DukptScheme Scheme { get; }

    /// <summary>Whether every key has been used: a new initial key is needed.</summary>
    public bool IsExhausted => _counter == 0;

    /// <summary>Takes an initial key; the caller wipes its own copy, as the terminal must not keep it.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="initialKey">The initial key, of the scheme's length.</param>
    /// <param name="serial">The initial KSN: 10 bytes, with AES 12. Its counter is not looked at, the first key has counter 1.</param>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    public static DukptRegisters Load(DukptScheme scheme, ReadOnlySpan<byte> initialKey, ReadOnlySpan<byte> serial)
    {
        var shape = DukptShape.Of(scheme);
        if (initialKey.Length != shape.KeyLength)
            throw new ArgumentException($"An initial key has {shape.KeyLength} bytes.", nameof(initialKey));
        if (serial.Length != shape.SerialLength)
            throw new ArgumentException($"A key serial number has {shape.SerialLength} bytes.", nameof(serial));
        var registers = new DukptRegisters(scheme, serial, counter: 1);
        registers.WriteCounter(0);
        for (var bit = 0; bit < shape.CounterBits; bit++)
            registers.Derive(initialKey, bit, 1U << bit);
        return registers;
    }

    /// <summary>Takes the next key. What is left must be stored durably before the key is used, or a KSN could be used twice.</summary>
    /// <returns>The key of one transaction, which the caller wipes; null when there is none left.</returns>
    public DukptTransaction? TakeNext()
    {
        if (IsExhausted)
            return null;
        var counter = _counter;
        var bit = BitOperations.TrailingZeroCount(counter);
        var register = Register(bit);
        WriteCounter(counter);
        var taken = new DukptTransaction(Scheme, register, _serial);
        if (BitOperations.PopCount(counter) < _shape.MostOnes)
        {
            for (var below = bit - 1; below >= 0; below--)
                Derive(register, below, counter | (1U << below));
            counter++;
        }
        else
        {
            counter += 1U << bit;
        }

        CryptographicOperations.ZeroMemory(register);
        _counter = _shape.CounterBits < 32 ? counter & ((1U << _shape.CounterBits) - 1) : counter;
        return taken;
    }

    /// <summary>A copy, to be wiped on its own.</summary>
    public DukptRegisters Copy()
    {
        var copy = new DukptRegisters(Scheme, _serial, _counter);
        _keys.CopyTo(copy._keys.AsSpan());
        return copy;
    }

    /// <summary>The bytes that <see cref="TryParse"/> takes, in pinned memory; the caller wipes them.</summary>
    public byte[] ToStoredForm()
    {
        var stored = GC.AllocateArray<byte>(HeaderLength + _serial.Length + _keys.Length, pinned: true);
        stored[0] = (byte)Scheme;
        BinaryPrimitives.WriteUInt32BigEndian(stored.AsSpan(1), _counter);
        _serial.CopyTo(stored, HeaderLength);
        _keys.CopyTo(stored, HeaderLength + _serial.Length);
        return stored;
    }

    /// <summary>Reads the stored form.</summary>
    /// <param name="stored">The bytes.</param>
    /// <returns>The registers; null when the bytes are none.</returns>
    public static DukptRegisters? TryParse(ReadOnlySpan<byte> stored)
    {
        if (stored.Length < HeaderLength || stored[0] > (byte)DukptScheme.Aes256)
            return null;
        var scheme = (DukptScheme)stored[0];
        var shape = DukptShape.Of(scheme);
        var counter = BinaryPrimitives.ReadUInt32BigEndian(stored[1..]);
        var isCounter = (ulong)counter < 1UL << shape.CounterBits && BitOperations.PopCount(counter) <= shape.MostOnes;
        if (!isCounter || stored.Length != HeaderLength + shape.SerialLength + (shape.CounterBits * shape.KeyLength))
            return null;
        var registers = new DukptRegisters(scheme, stored.Slice(HeaderLength, shape.SerialLength), counter);
        stored[(HeaderLength + shape.SerialLength)..].CopyTo(registers._keys);
        return registers;
    }

    /// <summary>Wipes every key.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_keys);
        _counter = 0;
    }

    private Span<byte> Register(int bit) => _keys.AsSpan(bit * _shape.KeyLength, _shape.KeyLength);

    private void Derive(ReadOnlySpan<byte> from, int bit, uint counter)
    {
        var register = Register(bit);
        from.CopyTo(register);
        if (Scheme == DukptScheme.Tdes)
            TdesDukpt.DeriveNext(register, _serial, counter);
        else
            AesDukpt.DeriveNext(register, _serial, counter);
    }

    private void WriteCounter(uint counter)
    {
        var end = _serial.AsSpan(^sizeof(uint)..);
        var fixedBits = _shape.CounterBits < 32 ? BinaryPrimitives.ReadUInt32BigEndian(end) & ~((1U << _shape.CounterBits) - 1) : 0;
        BinaryPrimitives.WriteUInt32BigEndian(end, fixedBits | counter);
    }
}
