using System.Diagnostics.CodeAnalysis;

namespace Terminal.Core.Emv.Transport;

/// <summary>An answer to reset, taken apart (ISO/IEC 7816-3, 8.2). Whether EMV accepts it is another question: <see cref="AtrRules"/>.</summary>
public sealed class Atr
{
    private const int MaxLength = 33;

    private readonly byte[] _bytes;
    private readonly Dictionary<(char Letter, int Index), byte> _interface = [];

    private Atr(byte[] bytes) => _bytes = bytes;

    /// <summary>The whole answer.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>The historical bytes, 0 to 15.</summary>
    public ReadOnlyMemory<byte> Historical { get; private set; }

    /// <summary>True for the inverse convention, TS = 3F.</summary>
    public bool IsInverse => _bytes[0] == 0x3F;

    /// <summary>The protocol offered first: 0 or 1 (others exist but are refused by EMV).</summary>
    public int Protocol => this['D', 1] is { } td1 ? td1 & 0xF : 0;

    /// <summary>Whether the card sent a check byte, as it must unless it offers T=0 alone.</summary>
    public bool HasCheckByte { get; private set; }

    /// <summary>An interface byte: <c>atr['A', 1]</c> is TA1; null when the card did not send it.</summary>
    /// <param name="letter">A to D.</param>
    /// <param name="index">1 and above.</param>
    public byte? this[char letter, int index] => _interface.TryGetValue((letter, index), out var value) ? value : null;

    /// <summary>Takes an answer to reset apart.</summary>
    /// <param name="bytes">The bytes as they came, in the direct convention.</param>
    /// <param name="atr">The answer.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryParse(ReadOnlySpan<byte> bytes, [MaybeNullWhen(false)] out Atr atr, out AtrError error)
    {
        atr = null;
        error = bytes.Length > MaxLength ? AtrError.TooLong : AtrError.Truncated;
        if (bytes.Length is < 2 or > MaxLength)
            return false;
        var parsed = new Atr(bytes.ToArray());
        if (parsed.Read() is { } wrong)
        {
            error = wrong;
            return false;
        }

        atr = parsed;
        return true;
    }

    private AtrError? Read()
    {
        if (_bytes[0] is not (0x3B or 0x3F))
            return AtrError.InitialCharacter;
        var at = 2;
        var announced = _bytes[1];
        for (var index = 1; announced >> 4 != 0; index++)
        {
            var mask = announced;
            announced = 0;
            for (var letter = 'A'; letter <= 'D'; letter++)
            {
                if ((mask & (0x10 << (letter - 'A'))) == 0)
                    continue;
                if (at == _bytes.Length)
                    return AtrError.Truncated;
                _interface[(letter, index)] = _bytes[at];
                if (letter == 'D')
                {
                    announced = _bytes[at];
                    HasCheckByte |= (announced & 0xF) != 0;
                }

                at++;
            }
        }

        return ReadEnd(at, _bytes[1] & 0xF);
    }

    private AtrError? ReadEnd(int at, int historical)
    {
        var end = at + historical + (HasCheckByte ? 1 : 0);
        if (_bytes.Length < end)
            return HasCheckByte && _bytes.Length == end - 1 ? AtrError.CheckByte : AtrError.Truncated;
        if (_bytes.Length > end)
            return AtrError.TooLong;
        Historical = _bytes.AsMemory(at, historical);
        return !HasCheckByte || ExclusiveOr(_bytes.AsSpan(1)) == 0 ? null : AtrError.CheckByte;
    }

    private static int ExclusiveOr(ReadOnlySpan<byte> bytes)
    {
        var sum = 0;
        foreach (var value in bytes)
            sum ^= value;
        return sum;
    }
}
