using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Terminal.Emulator.Cards.Crypto;

/// <summary>
/// Powers modulo one odd number by Montgomery's multiplication, in words of 64 bits. How long it takes depends on the exponent: it is
/// for keys that are published.
/// </summary>
internal sealed class OddModulus
{
    private const int Word = 64;
    private const int WindowBits = 4;
    private const int WindowSize = 1 << WindowBits;

    // All numbers have as many words as the modulus, the least first.
    private readonly BigInteger _modulus;
    private readonly ulong[] _words;
    private readonly ulong[] _one;
    private readonly ulong[] _square;
    private readonly ulong _inverse;

    /// <summary>Takes a modulus.</summary>
    /// <param name="modulus">Odd and above 1.</param>
    /// <exception cref="ArgumentException">The modulus is even or too small.</exception>
    public OddModulus(BigInteger modulus)
    {
        if (modulus.IsEven || modulus <= BigInteger.One)
            throw new ArgumentException("The modulus is not an odd number above 1.", nameof(modulus));
        _modulus = modulus;
        var count = (int)((modulus.GetBitLength() + Word - 1) / Word);
        _words = Words(modulus, count);
        // R is 2 to the power of as many bits as the words have.
        _one = Words((BigInteger.One << (Word * count)) % modulus, count);
        _square = Words((BigInteger.One << (2 * Word * count)) % modulus, count);
        // Each step of Newton's doubles the bits that are right; an odd number is its own inverse in three.
        var inverse = _words[0];
        for (var right = 3; right < Word; right *= 2)
            inverse *= 2 - (_words[0] * inverse);
        _inverse = 0 - inverse;
    }

    /// <summary>A power.</summary>
    /// <param name="number">The base, not negative.</param>
    /// <param name="exponent">The exponent, highest byte first.</param>
    public BigInteger Power(BigInteger number, ReadOnlySpan<byte> exponent)
    {
        var count = _words.Length;
        Span<ulong> table = stackalloc ulong[WindowSize * count];
        Span<ulong> work = stackalloc ulong[count + 2];
        _one.CopyTo(table);
        Multiply(Words(number % _modulus, count), _square, table.Slice(count, count), work);
        for (var i = 2; i < WindowSize; i++)
            Multiply(table.Slice((i - 1) * count, count), table.Slice(count, count), table.Slice(i * count, count), work);

        Span<ulong> power = stackalloc ulong[count];
        _one.CopyTo(power);
        foreach (var octet in exponent)
        {
            Raise(power, table, octet >> WindowBits, work);
            Raise(power, table, octet & (WindowSize - 1), work);
        }

        Span<ulong> unit = stackalloc ulong[count];
        unit.Clear();
        unit[0] = 1;
        Multiply(power, unit, power, work);
        return Number(power);
    }

    private void Raise(Span<ulong> power, ReadOnlySpan<ulong> table, int window, Span<ulong> work)
    {
        for (var i = 0; i < WindowBits; i++)
            Multiply(power, power, power, work);
        if (window > 0)
            Multiply(power, table.Slice(window * _words.Length, _words.Length), power, work);
    }

    /// <summary>One number times another, over R.</summary>
    /// <param name="one">The one.</param>
    /// <param name="other">The other.</param>
    /// <param name="product">Takes it; may be one of the two.</param>
    /// <param name="work">Two words more than the modulus has.</param>
    private void Multiply(ReadOnlySpan<ulong> one, ReadOnlySpan<ulong> other, Span<ulong> product, Span<ulong> work)
    {
        var count = _words.Length;
        work.Clear();
        for (var i = 0; i < count; i++)
            Add(one[..count], other[i], work[..(count + 2)]);
        if (work[count] != 0 || !IsBelow(work, _words))
            Subtract(work, _words);
        work[..count].CopyTo(product);
    }

    // Adds a multiple of the number and as much of the modulus as makes the lowest word zero, and moves down by that word.
    private void Add(ReadOnlySpan<ulong> number, ulong factor, Span<ulong> sum)
    {
        var count = _words.Length;
        ref var from = ref MemoryMarshal.GetReference(number);
        ref var modulus = ref MemoryMarshal.GetArrayDataReference(_words);
        ref var to = ref MemoryMarshal.GetReference(sum);
        var carry = AddProduct(from, factor, to, 0, out var low);
        var multiple = low * _inverse;
        var carryOfModulus = AddProduct(modulus, multiple, low, 0, out _);
        for (var j = 1; j < count; j++)
        {
            carry = AddProduct(Unsafe.Add(ref from, j), factor, Unsafe.Add(ref to, j), carry, out low);
            carryOfModulus = AddProduct(Unsafe.Add(ref modulus, j), multiple, low, carryOfModulus, out Unsafe.Add(ref to, j - 1));
        }

        // Neither sum has more than a word above, and one bit more.
        var top = (UInt128)sum[count] + carry + carryOfModulus;
        sum[count - 1] = (ulong)top;
        sum[count] = (ulong)(top >> Word);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AddProduct(ulong one, ulong other, ulong addend, ulong carry, out ulong low)
    {
        var high = Math.BigMul(one, other, out var product);
        product += addend;
        high += product < addend ? 1UL : 0UL;
        product += carry;
        high += product < carry ? 1UL : 0UL;
        low = product;
        return high;
    }

    private static bool IsBelow(ReadOnlySpan<ulong> number, ReadOnlySpan<ulong> limit)
    {
        for (var i = limit.Length - 1; i >= 0; i--)
        {
            if (number[i] != limit[i])
                return number[i] < limit[i];
        }

        return false;
    }

    private static void Subtract(Span<ulong> number, ReadOnlySpan<ulong> other)
    {
        var borrow = 0UL;
        for (var i = 0; i < other.Length; i++)
        {
            var before = number[i];
            var less = before - other[i];
            number[i] = less - borrow;
            borrow = before < other[i] || less < borrow ? 1UL : 0UL;
        }
    }

    private static ulong[] Words(BigInteger number, int count)
    {
        var words = new ulong[count];
        number.TryWriteBytes(MemoryMarshal.AsBytes(words.AsSpan()), out _, isUnsigned: true);
        return words;
    }

    private static BigInteger Number(ReadOnlySpan<ulong> words) =>
        new(MemoryMarshal.AsBytes(words), isUnsigned: true);
}
