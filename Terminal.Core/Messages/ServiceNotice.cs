using System.Globalization;

namespace Terminal.Core.Messages;

/// <summary>
/// An acquirer's announcement that some functions are closed for a while. It travels as the acquirer's text of F63 (20 characters):
/// <c>#</c>, beginning and end as MMDDhhmm in UTC+08:00, and a letter for each closed function: <c>S</c> sale, <c>L</c> sign-on,
/// <c>T</c> line test. The text is reserved for the acquirer's own use; no standard lays it down.
/// </summary>
/// <param name="From">When it begins, to the minute.</param>
/// <param name="Until">When the functions are open again, to the minute.</param>
/// <param name="Closed">What is closed in between.</param>
public sealed record ServiceNotice(DateTimeOffset From, DateTimeOffset Until, TerminalFunctions Closed)
{
    private const char Mark = '#';
    private const string Stamp = "MMddHHmm";
    private const int LettersAt = 1 + 8 + 8;

    private static readonly (char Letter, TerminalFunctions Function)[] Letters =
        [('S', TerminalFunctions.Sale), ('L', TerminalFunctions.SignOn), ('T', TerminalFunctions.LineTest)];

    /// <summary>Reads the acquirer's text of F63.</summary>
    /// <param name="text">The text.</param>
    /// <param name="now">The present time in UTC+08:00: the text has no year, so the one nearest to now is taken.</param>
    /// <returns>Null when the text is no announcement.</returns>
    public static ServiceNotice? Read(string text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= LettersAt || text[0] != Mark)
            return null;
        var closed = TerminalFunctions.None;
        foreach (var letter in text.AsSpan(LettersAt))
        {
            var at = Array.FindIndex(Letters, row => row.Letter == letter);
            if (at < 0)
                return null;
            closed |= Letters[at].Function;
        }

        return Nearest(text.Substring(1, 8), now) is { } from && Nearest(text.Substring(9, 8), now) is { } until && until > from
            ? new ServiceNotice(from, until, closed)
            : null;
    }

    /// <summary>The text, at most 20 characters; seconds widen the time to whole minutes.</summary>
    public string ToText() => Mark + From.ToString(Stamp, CultureInfo.InvariantCulture) + RoundedUp(Until).ToString(Stamp, CultureInfo.InvariantCulture)
        + string.Concat(Letters.Where(row => Closed.HasFlag(row.Function)).Select(row => row.Letter));

    /// <summary>Whether a function is closed at a time.</summary>
    /// <param name="function">The function.</param>
    /// <param name="time">The time.</param>
    public bool Closes(TerminalFunctions function, DateTimeOffset time) => Closed.HasFlag(function) && time >= From && time < Until;

    private static DateTimeOffset RoundedUp(DateTimeOffset time) =>
        time.Ticks % TimeSpan.TicksPerMinute is > 0 and var over ? time.AddTicks(TimeSpan.TicksPerMinute - over) : time;

    private static DateTimeOffset? Nearest(string stamp, DateTimeOffset now)
    {
        DateTimeOffset? nearest = null;
        for (var year = now.Year - 1; year <= now.Year + 1; year++)
        {
            if (!DateTime.TryParseExact($"{year:D4}{stamp}", "yyyy" + Stamp, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
                continue;
            var there = new DateTimeOffset(local, now.Offset);
            if (nearest is not { } best || (there - now).Duration() < (best - now).Duration())
                nearest = there;
        }

        return nearest;
    }
}
