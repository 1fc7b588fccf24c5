using System.Buffers.Binary;
using System.Security.Cryptography;
using Terminal.Core.Devices;
using Terminal.Core.Emv;

namespace Terminal.Core.Security;

/// <summary>
/// Enciphers a PIN for a card (EMV book 2, 7.2): RSA over 7F, PIN block, the card's challenge and random padding. It computes in pinned
/// memory that it wipes, which big integers of the library do not allow; it takes the same time for every PIN.
/// </summary>
public static class CardPinCipher
{
    private const byte Header = 0x7F;
    private const int BlockLength = 8;
    private const int LeastModulus = 32;
    private const int MostModulus = 248;

    /// <summary>Enciphers.</summary>
    /// <param name="card">The card's key and challenge.</param>
    /// <param name="pinBlock">A format 2 block, 8 bytes.</param>
    /// <param name="random">Pads.</param>
    /// <returns>As many bytes as the modulus has; null when key or challenge are none that EMV knows.</returns>
    public static byte[]? Encipher(PinEncipherment card, ReadOnlySpan<byte> pinBlock, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(card);
        ArgumentNullException.ThrowIfNull(random);
        var modulus = card.Modulus.Span;
        if (modulus.Length is < LeastModulus or > MostModulus || modulus[0] < 0x80 || (modulus[^1] & 1) == 0
            || pinBlock.Length != BlockLength || card.Challenge.Length != BlockLength || ExponentOf(card) is not { } exponent)
        {
            return null;
        }

        var message = GC.AllocateArray<byte>(modulus.Length, pinned: true);
        random.Fill(message);
        message[0] = Header;
        pinBlock.CopyTo(message.AsSpan(1));
        card.Challenge.Span.CopyTo(message.AsSpan(1 + BlockLength));
        Power(message, exponent, modulus);
        return message;
    }

    private static int? ExponentOf(PinEncipherment card) => card.Exponent.Span switch
    {
        [3] => 3,
        [1, 0, 1] => 65537,
        _ => null,
    };

    /// <summary>Raises a message to a power of the form 2^n + 1, in its place.</summary>
    private static void Power(Span<byte> message, int exponent, ReadOnlySpan<byte> modulus)
    {
        var size = (modulus.Length + sizeof(uint) - 1) / sizeof(uint);
        var memory = GC.AllocateArray<uint>(4 * size, pinned: true);
        var number = memory.AsSpan(0, size);
        var power = memory.AsSpan(size, size);
        var product = memory.AsSpan(2 * size, size);
        var module = memory.AsSpan(3 * size, size);
        Read(message, number);
        Read(modulus, module);
        number.CopyTo(power);
        for (var square = 1; square < exponent - 1; square *= 2)
        {
            Multiply(power, power, module, product);
            product.CopyTo(power);
        }

        Multiply(power, number, module, product);
        Write(product, message);
        Array.Clear(memory);
    }

    /// <summary>left × right mod module, bit by bit from the top: doubled, and with each bit that is set the left added.</summary>
    private static void Multiply(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right, ReadOnlySpan<uint> module, Span<uint> product)
    {
        product.Clear();
        for (var bit = (32 * right.Length) - 1; bit >= 0; bit--)
        {
            AddModulo(product, product, uint.MaxValue, module);
            AddModulo(product, left, 0U - ((right[bit / 32] >> (bit % 32)) & 1), module);
        }
    }

    /// <summary>sum = (sum + (addend and mask)) mod module, without a branch on the values.</summary>
    private static void AddModulo(Span<uint> sum, ReadOnlySpan<uint> addend, uint mask, ReadOnlySpan<uint> module)
    {
        ulong carry = 0;
        for (var i = 0; i < sum.Length; i++)
        {
            carry += (ulong)sum[i] + (addend[i] & mask);
            sum[i] = (uint)carry;
            carry >>= 32;
        }

        long borrow = 0;
        for (var i = 0; i < sum.Length; i++)
        {
            borrow += (long)sum[i] - module[i];
            borrow >>= 32;
        }

        // Less than the module when nothing was carried out and the subtraction borrows.
        var keep = (uint)-(long)((1 - carry) & (ulong)(borrow & 1));
        borrow = 0;
        for (var i = 0; i < sum.Length; i++)
        {
            borrow += (long)sum[i] - (module[i] & ~keep);
            sum[i] = (uint)borrow;
            borrow >>= 32;
        }
    }

    private static void Read(ReadOnlySpan<byte> bytes, Span<uint> number)
    {
        Span<byte> padded = stackalloc byte[sizeof(uint) * number.Length];
        padded.Clear();
        bytes.CopyTo(padded[^bytes.Length..]);
        for (var i = 0; i < number.Length; i++)
            number[i] = BinaryPrimitives.ReadUInt32BigEndian(padded[(sizeof(uint) * (number.Length - 1 - i))..]);
        CryptographicOperations.ZeroMemory(padded);
    }

    private static void Write(ReadOnlySpan<uint> number, Span<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
            bytes[^(i + 1)] = (byte)(number[i / sizeof(uint)] >> (8 * (i % sizeof(uint))));
    }
}
