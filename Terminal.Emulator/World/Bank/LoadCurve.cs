using System.Globalization;

namespace Terminal.Emulator.World.Bank;

/// <summary>
/// How many requests a second the other terminals send, by the hour of the day in UTC+08:00: one figure for all day (<c>5</c>), or the
/// hours from which on another one holds (<c>0=1,20=30,22=2</c>).
/// </summary>
internal sealed record LoadCurve
{
    /// <summary>The most requests a second.</summary>
    public const double Most = 10_000;

    private readonly string _text;
    private readonly IReadOnlyList<(int Hour, double Rate)> _steps;

    private LoadCurve(string text, IReadOnlyList<(int Hour, double Rate)> steps) => (_text, _steps) = (text, steps);

    /// <summary>Nobody else.</summary>
    public static LoadCurve Zero { get; } = new("0", [(0, 0)]);

    /// <summary>The highest rate of the day.</summary>
    public double Peak => _steps.Max(step => step.Rate);

    /// <summary>A curve by hours.</summary>
    /// <param name="steps">From which hour on how many requests a second come; the hours rise, from 0 to 23.</param>
    public static LoadCurve Of(IEnumerable<(int Hour, double Rate)> steps)
    {
        var text = string.Join(',', steps.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Hour}={step.Rate:0.######}")));
        return TryParse(text, out var curve) ? curve : throw new ArgumentException($"{text} is no curve.", nameof(steps));
    }

    /// <summary>Reads a curve.</summary>
    /// <param name="text">The text.</param>
    /// <param name="curve">The curve.</param>
    /// <returns>False when it is none: hours have to rise, from 0 to 23.</returns>
    public static bool TryParse(string text, out LoadCurve curve)
    {
        curve = Zero;
        var steps = new List<(int Hour, double Rate)>();
        foreach (var item in text.Split(','))
        {
            var parts = item.Split('=');
            var hour = 0;
            if (parts.Length > 2 || (parts.Length == 2 && !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out hour))
                || hour > 23 || (steps.Count > 0 && hour <= steps[^1].Hour)
                || !double.TryParse(parts[^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) || rate > Most)
                return false;
            steps.Add((hour, rate));
        }

        curve = new LoadCurve(text, steps);
        return true;
    }

    /// <summary>The rate at a time; before the first hour of the list, that of the last one holds.</summary>
    /// <param name="time">The time, UTC+08:00.</param>
    public double At(DateTimeOffset time)
    {
        var rate = _steps[^1].Rate;
        foreach (var step in _steps)
        {
            if (step.Hour > time.Hour)
                break;
            rate = step.Rate;
        }

        return rate;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;
}
