namespace Terminal.Emulator.Studies;

/// <summary>What several days say of a figure: their mean, and how far from it the true one may lie.</summary>
/// <param name="Mean">The mean; not a number without values.</param>
/// <param name="Margin">Half the width of the 95 % confidence interval by Student's t; not a number with fewer than two values.</param>
/// <param name="Count">How many values it is made of.</param>
internal readonly record struct Estimate(double Mean, double Margin, int Count)
{
    // The 0.975 quantiles of Student's t with 1 to 30 degrees of freedom.
    private static readonly double[] Quantiles =
    [
        12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281,
        2.2010, 2.1788, 2.1604, 2.1448, 2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860,
        2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484, 2.0452, 2.0423,
    ];

    /// <summary>The lower end of the interval.</summary>
    public double Low => Mean - Margin;

    /// <summary>The upper end of the interval.</summary>
    public double High => Mean + Margin;

    /// <summary>Whether the interval leaves out a value: then a difference from it is more than chance.</summary>
    public bool Excludes(double value) => value < Low || value > High;

    /// <summary>Takes values that do not depend on each other; those that are not numbers are left out.</summary>
    public static Estimate Of(IEnumerable<double> values)
    {
        var numbers = values.Where(value => !double.IsNaN(value)).ToList();
        if (numbers.Count == 0)
            return new Estimate(double.NaN, double.NaN, 0);
        var mean = numbers.Average();
        if (numbers.Count == 1)
            return new Estimate(mean, double.NaN, 1);
        var variance = numbers.Sum(value => (value - mean) * (value - mean)) / (numbers.Count - 1);
        return new Estimate(mean, Quantile(numbers.Count - 1) * Math.Sqrt(variance / numbers.Count), numbers.Count);
    }

    /// <summary>The 0.975 quantile of Student's t.</summary>
    /// <param name="freedom">Degrees of freedom, from 1.</param>
    public static double Quantile(int freedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 1);
        if (freedom <= Quantiles.Length)
            return Quantiles[freedom - 1];
        // Cornish and Fisher's expansion; with more than 30 degrees of freedom it errs by less than 0.0001.
        const double Normal = 1.959963985;
        var (third, fifth) = (Math.Pow(Normal, 3), Math.Pow(Normal, 5));
        return Normal + ((third + Normal) / (4.0 * freedom)) + (((5 * fifth) + (16 * third) + (3 * Normal)) / (96.0 * freedom * freedom));
    }

    /// <summary>A percentile of values, interpolated between the two that are next to it.</summary>
    /// <param name="values">The values.</param>
    /// <param name="percent">0 to 100.</param>
    /// <returns>Not a number without values.</returns>
    public static double Percentile(IEnumerable<double> values, double percent)
    {
        var sorted = values.Order().ToList();
        if (sorted.Count == 0)
            return double.NaN;
        var place = percent / 100 * (sorted.Count - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
