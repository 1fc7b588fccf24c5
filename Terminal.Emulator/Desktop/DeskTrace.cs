using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Desktop;

/// <summary>Writes the trace of the world to the feed, with instants of its clock.</summary>
/// <param name="feed">The feed.</param>
/// <param name="written">Told of each event, on the loop.</param>
internal sealed class DeskTrace(DeskFeed feed, Action<TimeSpan, string, string, string> written) : ITrace
{
    private TimeProvider? _time;
    private long _start;

    /// <summary>Hears the same; null for nobody.</summary>
    public ITrace? Also { get; set; }

    /// <summary>Starts the clock.</summary>
    /// <param name="time">The loop's clock.</param>
    public void Start(TimeProvider time) => (_start, _time) = (time.GetTimestamp(), time);

    /// <summary>Time since the start of the world.</summary>
    public TimeSpan Now => _time?.GetElapsedTime(_start) ?? TimeSpan.Zero;

    /// <inheritdoc/>
    public void Write(string source, string kind, string text)
    {
        Also?.Write(source, kind, text);
        Tell(source, kind, text);
    }

    /// <summary>Tells the desk alone.</summary>
    public void Tell(string source, string kind, string text)
    {
        var now = Now;
        feed.Add(number => new { N = number, At = SaleWatch.Seconds(now), Source = source, Kind = kind, Text = text });
        written(now, source, kind, text);
    }
}
