using System.Diagnostics.CodeAnalysis;
using Terminal.Core.Security;

namespace Terminal.Core.Messages;

/// <summary>
/// F62 of a sign-on response: the working keys under the TMK, each followed by 4 bytes of its check value. The length
/// tells the layout: 24 PIK and MAK of 8 bytes; 40 of 16; 56 as 40 with a TDK of 16 without check value; 60 with a TDK of 16 and check value;
/// 84 PIK, MAK and TDK of 24. A DES key whose last 8 or 16 bytes are zero is of that much less length. With network code 006 the 60 bytes are SM4 keys.
/// Any other length is a format error.
/// </summary>
public static class Field62Keys
{
    /// <summary>The network code (60.3) of a sign-on with SM4 keys.</summary>
    public const int Sm4NetworkCode = 6;

    private const int CheckSize = 4;
    private const int BlockSize = 8;
    private const int Sm4KeySize = 16;

    private static ReadOnlySpan<KeySlot> Order => [KeySlot.Pin, KeySlot.Mac, KeySlot.Track];

    /// <summary>Takes F62 apart.</summary>
    /// <param name="value">The bytes of F62.</param>
    /// <param name="networkCode">60.3 of the response.</param>
    /// <param name="keys">The keys. The TDK of the 56-byte layout has an empty check value.</param>
    public static bool TryParse(ReadOnlySpan<byte> value, int networkCode, [NotNullWhen(true)] out IReadOnlyList<WorkingKey>? keys)
    {
        keys = null;
        var algorithm = networkCode == Sm4NetworkCode ? KeyAlgorithm.Sm4 : KeyAlgorithm.Des;
        var size = KeySize(value.Length);
        if (size == 0 || (algorithm == KeyAlgorithm.Sm4 && value.Length != 60))
            return false;
        var read = new List<WorkingKey>(3);
        for (var rest = value; !rest.IsEmpty; rest = rest[Math.Min(size + CheckSize, rest.Length)..])
        {
            var length = algorithm == KeyAlgorithm.Des ? TrueLength(rest[..size]) : size;
            var check = rest[size..Math.Min(size + CheckSize, rest.Length)];
            read.Add(new WorkingKey(Order[read.Count], algorithm, rest[..length].ToArray(), check.ToArray()));
        }

        keys = read;
        return true;
    }

    /// <summary>Builds F62, as a host does.</summary>
    /// <param name="keys">PIK, MAK and, if any, TDK, in this order, each with a check value of at least 4 bytes.</param>
    /// <param name="value">The bytes of F62.</param>
    /// <returns>False when no layout fits the keys.</returns>
    public static bool TryWrite(IReadOnlyList<WorkingKey> keys, [NotNullWhen(true)] out byte[]? value)
    {
        ArgumentNullException.ThrowIfNull(keys);
        value = null;
        if (keys.Count is not (2 or 3))
            return false;
        var size = keys.Max(key => key.Cryptogram.Length);
        var built = new byte[keys.Count * (size + CheckSize)];
        if (KeySize(built.Length) != size)
            return false;
        for (var i = 0; i < keys.Count; i++)
        {
            var key = keys[i];
            var whole = key.Cryptogram.Length % BlockSize == 0 && key.CheckValue.Length >= CheckSize;
            var fits = key.Algorithm == KeyAlgorithm.Des || (keys.Count == 3 && key.Cryptogram.Length == Sm4KeySize);
            if (key.Slot != Order[i] || key.Algorithm != keys[0].Algorithm || !whole || !fits)
                return false;
            var place = built.AsSpan(i * (size + CheckSize));
            key.Cryptogram.Span.CopyTo(place);
            key.CheckValue.Span[..CheckSize].CopyTo(place[size..]);
        }

        value = built;
        return true;
    }

    private static int KeySize(int length) => length switch
    {
        24 => 8,
        40 or 56 or 60 => 16,
        84 => 24,
        _ => 0,
    };

    private static int TrueLength(ReadOnlySpan<byte> key)
    {
        var length = key.Length;
        while (length > BlockSize && !key[(length - BlockSize)..length].ContainsAnyExcept((byte)0))
            length -= BlockSize;
        return length;
    }
}
