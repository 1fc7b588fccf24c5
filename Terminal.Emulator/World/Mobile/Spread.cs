using System.Globalization;
using Terminal.Core.Devices;
using Terminal.Core.Runtime;

namespace Terminal.Emulator.World.Mobile;

/// <summary>
/// A length of time that is drawn anew each time: fixed (<c>60</c>), anywhere between two bounds (<c>40..90</c>), or with a
/// long tail (<c>60~20</c>: never below 60, 20 more on average, exponentially distributed). In milliseconds.
/// </summary>
public sealed record Spread
{
    /// <summary>The longest time that can be drawn, in milliseconds.</summary>
    public const int Longest = 600_000;

    // Beyond this the tail of an exponential distribution holds less than one draw in 20 000.
    private const double LongestTail = 10;

    private readonly string _text;
    private readonly double _least;
    private readonly double _width;
    private readonly double _tail;

    private Spread(string text, double least, double width, double tail) => (_text, _least, _width, _tail) = (text, least, width, tail);

    /// <summary>Always the same time.</summary>
    /// <param name="milliseconds">The time, 0 to <see cref="Longest"/>.</param>
    /// <exception cref="ArgumentException">It is out of its range.</exception>
    public static Spread Of(int milliseconds) => Read(milliseconds.ToString(CultureInfo.InvariantCulture));

    /// <summary>Anywhere between two bounds.</summary>
    /// <param name="from">The least, in milliseconds.</param>
    /// <param name="to">The most, up to <see cref="Longest"/>.</param>
    /// <exception cref="ArgumentException">They are out of their range.</exception>
    public static Spread Between(int from, int to) => Read(string.Create(CultureInfo.InvariantCulture, $"{from}..{to}"));

    /// <summary>Reads one of the three forms.</summary>
    /// <param name="text">The text.</param>
    /// <param name="spread">What it says.</param>
    /// <returns>False when it is none of the forms, or out of range.</returns>
    public static bool TryParse(string text, out Spread spread)
    {
        ArgumentNullException.ThrowIfNull(text);
        spread = new Spread("0", 0, 0, 0);
        if (text.IndexOf("..", StringComparison.Ordinal) is var dots and > 0)
        {
            if (!TryTime(text[..dots], out var from) || !TryTime(text[(dots + 2)..], out var to) || to < from) return false;
            spread = new Spread(text, from, to - from, 0);
            return true;
        }

        var wave = text.IndexOf('~', StringComparison.Ordinal);
        var tail = 0;
        if (!TryTime(wave < 0 ? text : text[..wave], out var least) || (wave >= 0 && !TryTime(text[(wave + 1)..], out tail))) return false;
        spread = new Spread(text, least, 0, tail);
        return true;
    }

    /// <summary>Draws a time. A fixed one draws nothing from the source.</summary>
    /// <param name="random">The source.</param>
    public TimeSpan Draw(IRandomSource random)
    {
        var milliseconds = _least;
        if (_width > 0) milliseconds += random.NextDouble() * _width;
        if (_tail > 0) milliseconds += Math.Min(LongestTail, -Math.Log(1 - random.NextDouble())) * _tail;
        return TimeSpan.FromTicks((long)(Math.Min(milliseconds, Longest) * TimeSpan.TicksPerMillisecond));
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    private static Spread Read(string text) => TryParse(text, out var spread) ? spread : throw new ArgumentException($"No such time: {text} ms.");

    private static bool TryTime(string text, out int milliseconds) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out milliseconds) && milliseconds <= Longest;
}
