using System.Numerics;

namespace Terminal.Core.Cards;

/// <summary>Turns the bits of a track into characters: sentinels, parity of each, LRC (ISO/IEC 7811-2).</summary>
internal readonly ref struct TrackBits
{
    /// <summary>No character has so many zeros in a row, within itself or with its neighbours: they are leading zeros.</summary>
    private const int LeadingZeros = 8;

    /// <summary>So many characters of zeros alone are trailing zeros.</summary>
    private const int TrailingCharacters = 3;

    private readonly ReadOnlySpan<byte> _bits;
    private readonly TrackFormat _format;
    private readonly bool _backwards;

    /// <summary>Looks at bits.</summary>
    /// <param name="bits">The bits, <see cref="F2fReader.Doubtful"/> on those that were not seen.</param>
    /// <param name="format">How characters stand on the track.</param>
    /// <param name="backwards">True: the last bit first.</param>
    public TrackBits(ReadOnlySpan<byte> bits, TrackFormat format, bool backwards)
    {
        _bits = bits;
        _format = format;
        _backwards = backwards;
    }

    /// <summary>Reads the characters between the sentinels.</summary>
    /// <param name="text">Takes them; as long as the longest track.</param>
    /// <returns>How many there are, or what is wrong.</returns>
    public TrackBitsResult Read(Span<char> text)
    {
        var at = FindStart();
        if (at < 0) return TrackBitsResult.Failed(TrackFault.NoStartSentinel, 0, 0);
        var (count, sound, firstBad, zeros, sum) = (0, 1, -1, 0, _format.Start);
        for (at += _format.Bits; TryTake(at, out var data, out var isSound); at += _format.Bits)
        {
            if (isSound && data == _format.End)
                return End(at + _format.Bits, sum ^ data, count, sound, firstBad);
            zeros = data == 0 && !isSound ? zeros + 1 : 0;
            if (zeros == TrailingCharacters) return CutOff(count - TrailingCharacters + 1, sound, firstBad);
            if (count == _format.Most - 3) return TrackBitsResult.Failed(firstBad < 0 ? TrackFault.TooLong : TrackFault.Parity, Math.Max(firstBad, 0), sound);
            if (isSound) sound++;
            else if (firstBad < 0) firstBad = count;
            sum ^= data;
            text[count++] = (char)(_format.Zero + data);
        }

        return CutOff(count, sound, firstBad);
    }

    // Behind the end sentinel stands one character more, the LRC.
    private TrackBitsResult End(int at, int sum, int count, int sound, int firstBad)
    {
        if (firstBad >= 0) return TrackBitsResult.Failed(TrackFault.Parity, firstBad, sound);
        // Parity and end sentinel of a digit track are the same from behind: an LRC that mirrors a start sentinel is followed by the end.
        if (count == 0) return TrackBitsResult.Failed(TrackFault.NoStartSentinel, 0, 0);
        if (!TryTake(at, out var lrc, out var isSound)) return TrackBitsResult.Failed(TrackFault.CutOff, count, sound);
        return isSound && lrc == sum ? TrackBitsResult.Read(count) : TrackBitsResult.Failed(TrackFault.Lrc, count, sound);
    }

    // Sound up to where it ends: cut off. Damaged characters with sound ones behind them: not the end is at fault.
    private static TrackBitsResult CutOff(int count, int sound, int firstBad) => firstBad < 0 || firstBad >= count - 2
        ? TrackBitsResult.Failed(TrackFault.CutOff, firstBad < 0 ? Math.Max(count, 0) : firstBad, sound)
        : TrackBitsResult.Failed(TrackFault.Parity, firstBad, sound);

    private int FindStart()
    {
        for (int at = 0, zeros = 0; at < _bits.Length; at++)
        {
            if (this[at] is 0 or F2fReader.Doubtful)
            {
                zeros++;
                continue;
            }

            if (zeros >= LeadingZeros && TryTake(at, out var data, out var isSound) && isSound && data == _format.Start) return at;
            zeros = 0;
        }

        return -1;
    }

    private bool TryTake(int at, out int data, out bool isSound)
    {
        (data, isSound) = (0, false);
        if (at + _format.Bits > _bits.Length) return false;
        var (character, doubtful) = (0, false);
        for (var i = 0; i < _format.Bits; i++)
        {
            character |= (this[at + i] & 1) << i;
            doubtful |= this[at + i] >= F2fReader.Doubtful;
        }

        isSound = !doubtful && (BitOperations.PopCount((uint)character) & 1) == 1;
        data = character & ((1 << (_format.Bits - 1)) - 1);
        return true;
    }

    private byte this[int index] => _backwards ? _bits[^(index + 1)] : _bits[index];
}
