using Terminal.Core.Devices;
using Terminal.Core.Runtime;

namespace Terminal.Emulator.World.Stripe;

/// <summary>Turns the bits of a track into the times between flux changes that a head feels while the card is drawn past it.</summary>
public static class FluxWriter
{
    /// <summary>How long a pulse of noise is, as a part of a bit cell.</summary>
    private const double PulseWidth = 0.06;

    /// <summary>The times between flux changes, in 100 ns.</summary>
    /// <param name="track">The number of the track, 1 to 3.</param>
    /// <param name="bits">Its bits, as <see cref="StripeEncoder.Encode"/> gives them.</param>
    /// <param name="damage">What is wrong.</param>
    /// <param name="random">The head's own stream.</param>
    public static int[] Write(int track, IReadOnlyList<byte> bits, StripeDamage damage, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(bits);
        ArgumentNullException.ThrowIfNull(damage);
        var places = Places(bits, damage, random);
        var cells = damage.Reversed ? places.ConvertAll(place => bits.Count - place) : places;
        cells.Sort();
        var times = cells.ConvertAll(place => TimeAt(place, bits.Count, track, damage));
        var intervals = new List<int>(times.Count);
        for (var i = 1; i < times.Count; i++) intervals.Add((int)Math.Max(1, Math.Min(int.MaxValue, times[i] - times[i - 1])));
        return [.. intervals];
    }

    // Where on the track there are flux changes, in bit cells from its front edge.
    private static List<double> Places(IReadOnlyList<byte> bits, StripeDamage damage, IRandomSource random)
    {
        var (from, to) = damage.Reversed ? (damage.EarlyEnd, damage.LateStart) : (damage.LateStart, damage.EarlyEnd);
        var (first, last) = (from * bits.Count, (1 - to) * bits.Count);
        var places = new List<double>(2 * bits.Count);
        for (var i = 0; i <= bits.Count; i++)
        {
            Feel(i);
            if (i < bits.Count && bits[i] == 1) Feel(i + 0.5);
            if (random.NextDouble() * 1000 >= damage.Noise) continue;
            var pulse = i + random.NextDouble();
            places.Add(pulse);
            places.Add(pulse + PulseWidth);
        }

        places.RemoveAll(place => place < first || place > last);
        return places;

        void Feel(double place)
        {
            var shift = damage.Jitter * ((2 * random.NextDouble()) - 1);
            if (random.NextDouble() * 1000 >= damage.Wear) places.Add(place + shift);
        }
    }

    // The speed changes evenly along the card: at the part x of the way it is speed (1 + drift (x - 1/2)).
    private static double TimeAt(double place, int cells, int track, StripeDamage damage)
    {
        var atSpeed = place / StripeEncoder.CellsPerCentimetre(track) / damage.Speed * TimeSpan.TicksPerSecond;
        if (damage.Drift == 0) return atSpeed;
        var whole = cells / StripeEncoder.CellsPerCentimetre(track) / damage.Speed * TimeSpan.TicksPerSecond;
        var slow = 1 - (damage.Drift / 2);
        return whole / damage.Drift * Math.Log(1 + (damage.Drift * (place / cells) / slow));
    }
}
