using System.Numerics;

namespace Terminal.Emulator.World.Stripe;

/// <summary>
/// Writes a track as a card issuer's machine does (ISO/IEC 7811-2 and 7813): sentinels, odd parity, LRC, clocking zeros on both sides.
/// It shares no code with what reads it.
/// </summary>
public static class StripeEncoder
{
    /// <summary>The bits of a whole track, each 0 or 1, in the order in which they lie on the card from its front edge on.</summary>
    /// <param name="track">The number of the track, 1 to 3.</param>
    /// <param name="text">The characters between the sentinels.</param>
    /// <exception cref="ArgumentException">A character is none of the track's.</exception>
    public static byte[] Encode(int track, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNotEqual(track is >= 1 and <= 3, true, nameof(track));
        var (dataBits, first, start, leading, trailing) = track == 1 ? (6, ' ', '%', 62, 60) : (4, '0', ';', track == 2 ? 22 : 62, track == 2 ? 20 : 60);
        // Start, text, end and check character; zeros on both sides.
        var bits = new byte[leading + ((text.Length + 3) * (dataBits + 1)) + trailing];
        var rest = bits.AsSpan(leading);
        var check = 0;
        Put(start, ref rest);
        foreach (var character in text)
            Put(character, ref rest);
        Put('?', ref rest);
        Append(ref rest, check, dataBits);
        return bits;

        void Put(char character, ref Span<byte> rest)
        {
            var data = character - first;
            if (data < 0 || data >= 1 << dataBits) throw new ArgumentException("A character is none of the track's.", nameof(text));
            check ^= data;
            Append(ref rest, data, dataBits);
        }
    }

    /// <summary>How many bit cells a centimetre of the track has.</summary>
    /// <param name="track">The number of the track, 1 to 3.</param>
    public static double CellsPerCentimetre(int track) => (track == 2 ? 75 : 210) / 2.54;

    private static void Append(ref Span<byte> bits, int data, int count)
    {
        for (var i = 0; i < count; i++) bits[i] = (byte)((data >> i) & 1);
        bits[count] = (byte)(1 - (BitOperations.PopCount((uint)data) & 1));
        bits = bits[(count + 1)..];
    }
}
