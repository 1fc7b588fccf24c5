using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>Keeps what happens in a run and tells those who wait for it. The acquirer of a real wire writes from a thread of its own.</summary>
internal sealed class EventLog : ITrace
{
    /// <summary>The most events kept: a run that tells more has gone mad, and the first ones tell why.</summary>
    public const int Limit = 200_000;

    // A flood repeats itself.
    private const int MostMessages = 500;

    private readonly Lock _lock = new();
    private readonly List<TraceEvent> _events = [];
    private readonly List<WireMessage> _messages = [];
    private readonly Action<TraceEvent>? _watch;
    private TimeProvider? _time;
    private long _start;

    /// <summary>Begins an empty log.</summary>
    /// <param name="watch">Told of each event; null for nobody.</param>
    public EventLog(Action<TraceEvent>? watch = null) => _watch = watch;

    /// <summary>Told of each event, on the thread that wrote it; null for nobody.</summary>
    public Action<TraceEvent>? Written { get; set; }

    /// <summary>Time since the start of the run.</summary>
    public TimeSpan Now => _time?.GetElapsedTime(_start) ?? TimeSpan.Zero;

    /// <summary>How many events there are.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
                return _events.Count;
        }
    }

    /// <summary>The messages at the terminal's end of its links, in order; the first of them when there are too many.</summary>
    public IReadOnlyList<WireMessage> Messages => [.. _messages];

    /// <summary>Starts the clock; what was written before happened at the start.</summary>
    /// <param name="time">The loop's clock.</param>
    public void Start(TimeProvider time)
    {
        _start = time.GetTimestamp();
        _time = time;
    }

    /// <summary>The events from a place on.</summary>
    /// <param name="from">How many to leave out.</param>
    public IReadOnlyList<TraceEvent> From(int from)
    {
        lock (_lock)
            return _events[Math.Min(from, _events.Count)..];
    }

    /// <summary>Keeps a message. Called on the terminal's loop.</summary>
    public void Keep(string link, bool sent, ReadOnlyMemory<byte> frame, Fault? fault)
    {
        if (_messages.Count < MostMessages)
            _messages.Add(new WireMessage(Now, link, sent, frame, fault));
    }

    /// <inheritdoc/>
    public void Write(string source, string kind, string text)
    {
        var happened = new TraceEvent(Now, source, kind, text);
        lock (_lock)
        {
            if (_events.Count < Limit)
                _events.Add(happened);
        }

        _watch?.Invoke(happened);
        Written?.Invoke(happened);
    }
}
