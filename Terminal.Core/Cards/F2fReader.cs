namespace Terminal.Core.Cards;

/// <summary>
/// Turns the times between flux changes into bits (F2F, ISO/IEC 7811-2): a cell without a change in its middle is 0, with one 1.
/// The length of a cell is followed as the hand slows down or speeds up.
/// </summary>
internal static class F2fReader
{
    /// <summary>Set on a bit that was not seen but taken for likely: flux changes are missing.</summary>
    public const byte Doubtful = 0x80;

    /// <summary>So many equal intervals in a row are leading zeros and give the first length of a cell.</summary>
    private const int Leading = 5;

    /// <summary>A gap of more cells ends the recording.</summary>
    private const int LongestGap = 8;

    /// <summary>Reads bits in the order of the intervals, or in the opposite one.</summary>
    /// <param name="intervals">The times between flux changes, in 100 ns.</param>
    /// <param name="backwards">True: from the last interval to the first.</param>
    /// <param name="bits">Takes the bits.</param>
    /// <param name="pace">Takes the shortest and the longest cell, in 100 ns; zero when there is no clock.</param>
    /// <returns>How many bits there are.</returns>
    public static int Read(ReadOnlySpan<int> intervals, bool backwards, Span<byte> bits, out CellPace pace)
    {
        var flux = new Flux(intervals, backwards);
        pace = default;
        if (!TryFindClock(ref flux, out var cell)) return 0;
        pace = new CellPace(cell, cell);
        var count = 0;
        while (count < bits.Length && flux.TryTake(cell, out var interval))
        {
            long measured = interval;
            if (2 * measured >= 3L * cell)
            {
                var lost = (measured + (cell / 2)) / cell;
                if (lost > LongestGap) break;
                for (; lost > 0 && count < bits.Length; lost--) bits[count++] = Doubtful;
                continue;
            }

            byte bit = 0;
            if (IsHalf(interval, cell))
            {
                bit = 1;
                if (flux.TryPeek(cell, out var second) && IsHalf(second, cell))
                {
                    flux.TryTake(cell, out _);
                    measured += second;
                }
                else
                {
                    bits[count++] = 1 | Doubtful;
                    continue;
                }
            }

            bits[count++] = bit;
            cell += (int)((measured - cell) / 4);
            if (cell < 1) break;
            pace = pace.With(cell);
        }

        return count;
    }

    private static bool IsHalf(int interval, int cell) => 4L * interval < 3L * cell;

    // Leading zeros: intervals that are alike, their mean is a cell.
    private static bool TryFindClock(ref Flux flux, out int cell)
    {
        for (var first = 0; first + Leading <= flux.Count; first++)
        {
            long sum = 0;
            for (var i = 0; i < Leading; i++) sum += flux[first + i];
            var mean = sum / Leading;
            var alike = mean > 0;
            for (var i = 0; i < Leading; i++) alike &= 4 * Math.Abs(flux[first + i] - mean) <= mean;
            if (!alike) continue;
            flux.Skip(first);
            cell = (int)mean;
            return true;
        }

        cell = 0;
        return false;
    }

    /// <summary>The intervals in one of the two orders, without the short pulses that are no flux of the card's.</summary>
    private ref struct Flux(ReadOnlySpan<int> intervals, bool backwards)
    {
        private readonly ReadOnlySpan<int> _intervals = intervals;
        private readonly bool _backwards = backwards;
        private int _next;

        public readonly int Count => _intervals.Length;

        public readonly int this[int index] => _backwards ? _intervals[^(index + 1)] : _intervals[index];

        public void Skip(int count) => _next += count;

        public bool TryTake(int cell, out int interval) => TryMerge(ref _next, cell, out interval);

        public readonly bool TryPeek(int cell, out int interval)
        {
            var next = _next;
            return TryMerge(ref next, cell, out interval);
        }

        // A pulse of noise is two changes close together: what lies before, between and behind them is one interval.
        private readonly bool TryMerge(ref int next, int cell, out int interval)
        {
            interval = 0;
            if (next >= Count) return false;
            long sum = this[next++];
            while (next + 1 < Count && 6L * this[next] < cell)
            {
                sum += (long)this[next] + this[next + 1];
                next += 2;
            }

            interval = (int)Math.Min(sum, int.MaxValue);
            return true;
        }
    }
}
