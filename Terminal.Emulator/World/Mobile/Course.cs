using System.Globalization;
using System.Text.RegularExpressions;

namespace Terminal.Emulator.World.Mobile;

/// <summary>
/// A level over time: fixed (<c>-71</c>), falling or rising in straight lines between points in time (<c>-71@0,-110@20</c>,
/// seconds after it was set), each with a swing that is drawn anew every second (<c>-95~8</c>: up to 8 more or less).
/// </summary>
public sealed partial record Course
{
    private const int MostPoints = 64;
    private const int LongestText = 1024;

    private readonly string _text;
    private readonly (double At, double Level)[] _points;

    private Course(string text, (double At, double Level)[] points, double swing) => (_text, _points, Swing) = (text, points, swing);

    /// <summary>How much more or less than the line it may be.</summary>
    public double Swing { get; }

    /// <summary>When the last straight line ends, after the start.</summary>
    public TimeSpan End => TimeSpan.FromSeconds(_points[^1].At);

    /// <summary>True if the level never changes.</summary>
    public bool IsFixed => _points.Length == 1 && Swing == 0;

    /// <summary>A level that never changes.</summary>
    /// <param name="level">The level.</param>
    public static Course Of(int level) => new(level.ToString(CultureInfo.InvariantCulture), [(0, level)], 0);

    /// <summary>Reads a course.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lowest">The lowest level allowed.</param>
    /// <param name="highest">The highest level allowed.</param>
    /// <param name="course">What it says.</param>
    /// <returns>False when the text is no course, a level is out of its range, or times do not rise.</returns>
    public static bool TryParse(string text, double lowest, double highest, out Course course)
    {
        ArgumentNullException.ThrowIfNull(text);
        course = Of(0);
        if (text.Length > LongestText) return false;
        var wave = text.IndexOf('~', StringComparison.Ordinal);
        var swing = 0.0;
        if (wave >= 0 && (!TryNumber(text[(wave + 1)..], out swing) || swing < 0)) return false;
        var parts = (wave < 0 ? text : text[..wave]).Split(',');
        if (parts.Length > MostPoints) return false;
        var points = new List<(double At, double Level)>();
        foreach (var part in parts)
        {
            if (Point().Match(part) is not { Success: true } point) return false;
            var level = Number(point.Groups["level"].Value);
            var at = point.Groups["at"] is { Success: true } time ? Number(time.Value) : 0;
            if (level < lowest || level > highest || (points.Count > 0 && at <= points[^1].At)) return false;
            points.Add((at, level));
        }

        course = new Course(text, [.. points], swing);
        return true;
    }

    /// <summary>The level without its swing.</summary>
    /// <param name="elapsed">Time since the start.</param>
    public double At(TimeSpan elapsed)
    {
        var seconds = elapsed.TotalSeconds;
        var before = _points[0];
        foreach (var point in _points)
        {
            if (point.At > seconds)
            {
                if (before.At >= point.At) return point.Level;
                return before.Level + ((point.Level - before.Level) * (seconds - before.At) / (point.At - before.At));
            }

            before = point;
        }

        return before.Level;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    /// <inheritdoc/>
    public bool Equals(Course? other) => other is not null && _text == other._text;

    /// <inheritdoc/>
    public override int GetHashCode() => _text.Length;

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<level>-?[0-9]{1,6}(\.[0-9]{1,3})?)(@(?<at>[0-9]{1,6}(\.[0-9]{1,3})?))?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Point();
}
