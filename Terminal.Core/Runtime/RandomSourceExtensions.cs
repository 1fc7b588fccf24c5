using System.Buffers.Binary;
using Terminal.Core.Devices;

namespace Terminal.Core.Runtime;

/// <summary>Numbers from random bytes.</summary>
public static class RandomSourceExtensions
{
    private const double TwoToThe53 = 9_007_199_254_740_992;

    /// <summary>A number from 0 to below a bound, every one as likely as the others.</summary>
    /// <param name="random">The source; eight bytes are drawn, very rarely more.</param>
    /// <param name="max">The bound, at least 1, which is itself never drawn.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bound is below 1.</exception>
    public static int NextInt(this IRandomSource random, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(max, 1);
        // The top of the range that is no multiple of the bound would favour small numbers: draw again there.
        var bound = (ulong)max;
        var fair = ulong.MaxValue - ulong.MaxValue % bound;
        ulong drawn;
        do drawn = NextUInt64(random);
        while (drawn >= fair);
        return (int)(drawn % bound);
    }

    /// <summary>A number from 0 to below 1, in steps of 2⁻⁵³.</summary>
    /// <param name="random">The source; eight bytes are drawn.</param>
    public static double NextDouble(this IRandomSource random) => (NextUInt64(random) >> 11) / TwoToThe53;

    /// <summary>Eight random bytes as a number.</summary>
    /// <param name="random">The source.</param>
    public static ulong NextUInt64(this IRandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        random.Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }
}
