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
    public static IReadOnlyList<byte> Encode(int track, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNotEqual(track is >= 1 and <= 3, true, nameof(track));
        var (dataBits, first, start, leading, trailing) = track == 1 ? (6, ' ', '%', 62, 60) : (4, '0', ';', track == 2 ? 22 : 62, track == 2 ? 20 : 60);
        var bits = new List<byte>(Enumerable.Repeat((byte)0, leading));
        var check = 0;
        foreach (var character in $"{start}{text}?")
        {
            var data = character - first;
            if (data < 0 || data >= 1 << dataBits) throw new ArgumentException("A character is none of the track's.", nameof(text));
            check ^= data;
            Append(bits, data, dataBits);
        }

        Append(bits, check, dataBits);
        bits.AddRange(Enumerable.Repeat((byte)0, trailing));
        return bits;
    }

    /// <summary>How many bit cells a centimetre of the track has.</summary>
    /// <param name="track">The number of the track, 1 to 3.</param>
    public static double CellsPerCentimetre(int track) => (track == 2 ? 75 : 210) / 2.54;

    private static void Append(List<byte> bits, int data, int count)
    {
        for (var i = 0; i < count; i++) bits.Add((byte)((data >> i) & 1));
        bits.Add((byte)(1 - (BitOperations.PopCount((uint)data) & 1)));
    }
}
