using System.Globalization;

namespace Terminal.Core.Transactions;

/// <summary>
/// Business time: UTC+08:00 plus the offset learnt from the host at sign-on. Deadlines never look at it.
/// </summary>
public sealed class BusinessClock(TimeProvider time)
{
    private static readonly TimeSpan ChinaStandardTime = TimeSpan.FromHours(8);

    /// <summary>What is added to the terminal's own clock.</summary>
    public TimeSpan Offset { get; set; }

    /// <summary>The present business time.</summary>
    public DateTimeOffset Now => At(Offset);

    /// <summary>What the business time would be at another offset.</summary>
    /// <param name="offset">The offset.</param>
    public DateTimeOffset At(TimeSpan offset) => (time.GetUtcNow() + offset).ToOffset(ChinaStandardTime);

    /// <summary>The offset that a host's time implies. The message has no year, so the one nearest to now is taken.</summary>
    /// <param name="dateAndTime">F13 + F12: MMDDhhmmss.</param>
    /// <returns>The offset, or null when the text is no date and time.</returns>
    public TimeSpan? OffsetFrom(string dateAndTime)
    {
        var own = time.GetUtcNow().ToOffset(ChinaStandardTime);
        TimeSpan? nearest = null;
        for (var year = own.Year - 1; year <= own.Year + 1; year++)
        {
            var text = year.ToString("0000", CultureInfo.InvariantCulture) + dateAndTime;
            if (!DateTime.TryParseExact(text, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var there))
                continue;
            var offset = new DateTimeOffset(there, ChinaStandardTime) - own;
            if (nearest is not { } best || offset.Duration() < best.Duration())
                nearest = offset;
        }

        return nearest;
    }
}
