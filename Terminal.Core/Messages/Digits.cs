using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Terminal.Core.Messages;

/// <summary>Digits on the wire: BCD, ASCII and hexadecimal, read and written through tables.</summary>
internal static class Digits
{
    private static readonly ushort[] Pairs = MakePairs();

    private static ReadOnlySpan<byte> HexDigits => "0123456789ABCDEF"u8;

    /// <summary>Packs characters two a byte; an odd count is followed by the pad.</summary>
    /// <param name="characters">Characters 0 to 9 and A to F.</param>
    /// <param name="pad">The pad nibble.</param>
    /// <param name="destination">Exactly the bytes needed.</param>
    public static void PackLeft(ReadOnlySpan<byte> characters, int pad, Span<byte> destination)
    {
        var whole = characters.Length / 2;
        var i = 0;
        for (; i + 4 <= whole; i += 4)
            BinaryPrimitives.WriteUInt32LittleEndian(destination[i..], PackEight(BinaryPrimitives.ReadUInt64LittleEndian(characters[(2 * i)..])));
        for (; i < whole; i++)
            destination[i] = (byte)((Nibble(characters[2 * i]) << 4) | Nibble(characters[(2 * i) + 1]));
        if (characters.Length % 2 != 0)
            destination[whole] = (byte)((Nibble(characters[^1]) << 4) | pad);
    }

    /// <summary>Packs characters two a byte; an odd count is preceded by the pad.</summary>
    /// <param name="characters">Characters 0 to 9 and A to F.</param>
    /// <param name="pad">The pad nibble.</param>
    /// <param name="destination">Exactly the bytes needed.</param>
    public static void PackRight(ReadOnlySpan<byte> characters, int pad, Span<byte> destination)
    {
        if (characters.Length % 2 == 0)
        {
            PackLeft(characters, pad, destination);
            return;
        }

        destination[0] = (byte)((pad << 4) | Nibble(characters[0]));
        PackLeft(characters[1..], pad, destination[1..]);
    }

    /// <summary>Unpacks nibbles to characters 0 to 9 and A to F; the caller checks them.</summary>
    /// <param name="wire">The bytes.</param>
    /// <param name="characters">Exactly the characters wanted.</param>
    /// <param name="pad">What may follow an odd count.</param>
    /// <param name="badPad">Whether the pad is wrong.</param>
    /// <returns>The index of the wrong pad's byte, or -1.</returns>
    public static int UnpackLeft(ReadOnlySpan<byte> wire, Span<byte> characters, PadNibble pad, out bool badPad)
    {
        var whole = characters.Length / 2;
        var pairs = MemoryMarshal.Cast<byte, ushort>(characters);
        var table = Pairs;
        for (var i = 0; i < pairs.Length; i++)
            pairs[i] = table[wire[i]];
        badPad = false;
        if (characters.Length % 2 == 0)
            return -1;
        characters[^1] = HexDigits[wire[whole] >> 4];
        badPad = !pad.Accepts(wire[whole] & 0xF);
        return badPad ? whole : -1;
    }

    /// <summary>Unpacks nibbles to characters 0 to 9 and A to F; the caller checks them.</summary>
    /// <param name="wire">The bytes.</param>
    /// <param name="characters">Exactly the characters wanted.</param>
    /// <param name="pad">What may precede an odd count.</param>
    /// <param name="badPad">Whether the pad is wrong.</param>
    /// <returns>The index of the wrong pad's byte, or -1.</returns>
    public static int UnpackRight(ReadOnlySpan<byte> wire, Span<byte> characters, PadNibble pad, out bool badPad)
    {
        if (characters.Length % 2 == 0)
            return UnpackLeft(wire, characters, pad, out badPad);
        characters[0] = HexDigits[wire[0] & 0xF];
        UnpackLeft(wire[1..], characters[1..], pad, out _);
        badPad = !pad.Accepts(wire[0] >> 4);
        return badPad ? 0 : -1;
    }

    /// <summary>Writes a number as a length prefix or message type, right-aligned with leading zeros.</summary>
    /// <param name="number">The number.</param>
    /// <param name="digits">How many digits.</param>
    /// <param name="encoding">BCD or ASCII.</param>
    /// <param name="destination">Where to.</param>
    public static void WriteNumber(int number, int digits, PrefixEncoding encoding, Span<byte> destination)
    {
        if (encoding == PrefixEncoding.Ascii)
        {
            for (var i = digits - 1; i >= 0; i--, number /= 10)
                destination[i] = (byte)('0' + (number % 10));
            return;
        }

        for (var i = ((digits + 1) / 2) - 1; i >= 0; i--, number /= 100)
            destination[i] = (byte)((number / 10 % 10 << 4) | (number % 10));
    }

    /// <summary>Reads what <see cref="WriteNumber"/> writes.</summary>
    /// <param name="source">The bytes, at least as many as needed.</param>
    /// <param name="digits">How many digits.</param>
    /// <param name="encoding">BCD or ASCII.</param>
    /// <param name="number">The number.</param>
    /// <returns>False when there is something other than digits, or more digits than allowed.</returns>
    public static bool TryReadNumber(ReadOnlySpan<byte> source, int digits, PrefixEncoding encoding, out int number)
    {
        number = 0;
        var bytes = encoding == PrefixEncoding.Ascii ? digits : (digits + 1) / 2;
        foreach (var item in source[..bytes])
        {
            if (encoding == PrefixEncoding.Ascii)
            {
                if ((uint)(item - '0') > 9)
                    return false;
                number = (number * 10) + (item - '0');
                continue;
            }

            if ((item & 0xF) > 9 || item > 0x99)
                return false;
            number = (number * 100) + ((item >> 4) * 10) + (item & 0xF);
        }

        return encoding == PrefixEncoding.Ascii || digits % 2 == 0 || source[0] < 0x10;
    }

    /// <summary>Writes upper-case hexadecimal.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="destination">Twice as many bytes.</param>
    public static void WriteHex(ReadOnlySpan<byte> bytes, Span<byte> destination)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            destination[2 * i] = HexDigits[bytes[i] >> 4];
            destination[(2 * i) + 1] = HexDigits[bytes[i] & 0xF];
        }
    }

    /// <summary>Reads hexadecimal of either case.</summary>
    /// <param name="hex">The characters.</param>
    /// <param name="destination">Half as many bytes.</param>
    /// <returns>The index of the first other character, or -1.</returns>
    public static int ReadHex(ReadOnlySpan<byte> hex, Span<byte> destination)
    {
        for (var i = 0; i < hex.Length; i++)
        {
            var nibble = HexText.Nibble(hex[i]);
            if (nibble < 0)
                return i;
            destination[i / 2] = (byte)((destination[i / 2] << 4) | nibble);
        }

        return -1;
    }

    // '0'..'9' to 0..9 and 'A'..'F' to 10..15.
    private static int Nibble(byte character) => (character & 0xF) + ((character >> 6) * 9);

    // Eight characters to four bytes at once: nibbles, then neighbours joined, then the gaps closed.
    private static uint PackEight(ulong characters)
    {
        var nibbles = (characters & 0x0F0F_0F0F_0F0F_0F0F) + (((characters >> 6) & 0x0101_0101_0101_0101) * 9);
        var pairs = ((nibbles << 4) | (nibbles >> 8)) & 0x00FF_00FF_00FF_00FF;
        pairs = (pairs | (pairs >> 8)) & 0x0000_FFFF_0000_FFFF;
        return (uint)(pairs | (pairs >> 16));
    }

    private static ushort[] MakePairs()
    {
        var pairs = new ushort[256];
        Span<byte> two = stackalloc byte[2];
        for (var i = 0; i < pairs.Length; i++)
        {
            two[0] = HexDigits[i >> 4];
            two[1] = HexDigits[i & 0xF];
            pairs[i] = MemoryMarshal.Read<ushort>(two);
        }

        return pairs;
    }
}
