using System.Buffers;
using Terminal.Core.Devices;
using Terminal.Core.Runtime;

namespace Terminal.Emulator.World.Stripe;

/// <summary>Turns the bits of a track into the times between flux changes that a head feels while the card is drawn past it.</summary>
public static class FluxWriter
{
    /// <summary>How long a pulse of noise is, as a part of a bit cell.</summary>
    private const double PulseWidth = 0.06;

    /// <summary>At the edge of a cell, in its middle, and both sides of a pulse of noise.</summary>
    private const int MostPlacesInCell = 4;

    /// <summary>The times between flux changes, in 100 ns.</summary>
    /// <param name="track">The number of the track, 1 to 3.</param>
    /// <param name="bits">Its bits, as <see cref="StripeEncoder.Encode"/> gives them.</param>
    /// <param name="damage">What is wrong.</param>
    /// <param name="random">The head's own stream; nothing is drawn where nothing is left to chance.</param>
    public static int[] Write(int track, ReadOnlySpan<byte> bits, StripeDamage damage, IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(damage);
        var room = ArrayPool<double>.Shared.Rent(MostPlacesInCell * (bits.Length + 1));
        try
        {
            var places = room.AsSpan(0, WritePlaces(bits, damage, random, room));
            if (damage.Reversed)
                Mirror(places, bits.Length);
            Sort(places);
            return Intervals(places, bits.Length, track, damage);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(room, clearArray: true);
        }
    }

    // Where on the track there are flux changes, in bit cells from its front edge.
    private static int WritePlaces(ReadOnlySpan<byte> bits, StripeDamage damage, IRandomSource random, Span<double> places)
    {
        var (from, to) = damage.Reversed ? (damage.EarlyEnd, damage.LateStart) : (damage.LateStart, damage.EarlyEnd);
        var (first, last) = (from * bits.Length, (1 - to) * bits.Length);
        var count = 0;
        for (var i = 0; i <= bits.Length; i++)
        {
            count += Feel(i, places[count..]);
            if (i < bits.Length && bits[i] == 1)
                count += Feel(i + 0.5, places[count..]);
            if (damage.Noise == 0 || random.NextDouble() * 1000 >= damage.Noise)
                continue;
            var pulse = i + random.NextDouble();
            count += Keep(pulse, places[count..]);
            count += Keep(pulse + PulseWidth, places[count..]);
        }

        return count;

        int Feel(double place, Span<double> rest)
        {
            var shift = damage.Jitter == 0 ? 0 : damage.Jitter * ((2 * random.NextDouble()) - 1);
            return damage.Wear == 0 || random.NextDouble() * 1000 >= damage.Wear ? Keep(place + shift, rest) : 0;
        }

        int Keep(double place, Span<double> rest)
        {
            if (place < first || place > last)
                return 0;
            rest[0] = place;
            return 1;
        }
    }

    private static void Mirror(Span<double> places, int cells)
    {
        foreach (ref var place in places)
            place = cells - place;
        places.Reverse();
    }

    // Without much jitter or noise they are in order already.
    private static void Sort(Span<double> places)
    {
        for (var i = 1; i < places.Length; i++)
        {
            if (places[i] < places[i - 1])
            {
                places.Sort();
                return;
            }
        }
    }

    private static int[] Intervals(ReadOnlySpan<double> places, int cells, int track, StripeDamage damage)
    {
        if (places.IsEmpty)
            return [];
        var density = StripeEncoder.CellsPerCentimetre(track);
        var intervals = new int[places.Length - 1];
        var before = TimeAt(places[0], cells, density, damage);
        for (var i = 0; i < intervals.Length; i++)
        {
            var time = TimeAt(places[i + 1], cells, density, damage);
            intervals[i] = (int)Math.Max(1, Math.Min(int.MaxValue, time - before));
            before = time;
        }

        return intervals;
    }

    // The speed changes evenly along the card: at the part x of the way it is speed (1 + drift (x - 1/2)).
    private static double TimeAt(double place, int cells, double density, StripeDamage damage)
    {
        var atSpeed = place / density / damage.Speed * TimeSpan.TicksPerSecond;
        if (damage.Drift == 0)
            return atSpeed;
        var whole = cells / density / damage.Speed * TimeSpan.TicksPerSecond;
        var slow = 1 - (damage.Drift / 2);
        return whole / damage.Drift * Math.Log(1 + (damage.Drift * (place / cells) / slow));
    }
}
