using System.Buffers.Binary;

namespace Terminal.Core.Emv;

/// <summary>Numbers as EMV writes them.</summary>
internal static class EmvNumbers
{
    /// <summary>Bytes as a number, the first one highest; at most 8.</summary>
    public static ulong Binary(ReadOnlySpan<byte> bytes)
    {
        ulong number = 0;
        foreach (var value in bytes)
            number = (number << 8) | value;
        return number;
    }

    /// <summary>Digits, two a byte, as a number; at most 9 bytes, digits checked before.</summary>
    public static long Decimal(ReadOnlySpan<byte> bytes)
    {
        long number = 0;
        foreach (var pair in bytes)
            number = (100 * number) + (10 * (pair >> 4)) + (pair & 0xF);
        return number;
    }

    /// <summary>A number as digits, two a byte.</summary>
    public static byte[] Decimal(long number, int bytes)
    {
        var digits = new byte[bytes];
        for (var i = bytes - 1; i >= 0; i--, number /= 100)
            digits[i] = (byte)((number % 100 / 10 << 4) | (number % 10));
        return digits;
    }

    /// <summary>YYMMDD as a number that can be compared; years from 50 on are of the last century (EMV book 4, 6.7.3).</summary>
    public static int Date(ReadOnlySpan<byte> bytes)
    {
        var date = (int)Decimal(bytes);
        return date >= 500_000 ? 19_000_000 + date : 20_000_000 + date;
    }

    /// <summary>A date as a number like <see cref="Date(ReadOnlySpan{byte})"/>.</summary>
    public static int Date(DateOnly date) => (date.Year * 10_000) + (date.Month * 100) + date.Day;

    /// <summary>A 40-bit field as five bytes.</summary>
    public static byte[] FiveBytes(ulong bits)
    {
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(eight, bits);
        return eight[3..].ToArray();
    }
}
