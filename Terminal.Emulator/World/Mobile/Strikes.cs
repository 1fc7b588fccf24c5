namespace Terminal.Emulator.World.Mobile;

/// <summary>Faults by count and by byte: what becomes of the next attempts, and where the next exchange is cut.</summary>
public sealed class Strikes
{
    private const string NoCut = "never";

    /// <summary>The next exchange is struck once so many bytes of requests have been carried; null for not at all.</summary>
    public long? CutRequestAfter { get; set; }

    /// <summary>The next exchange is struck once so many bytes of answers have been carried; null for not at all.</summary>
    public long? CutAnswerAfter { get; set; }

    /// <summary>What happens then.</summary>
    public CutKind Cut { get; set; }

    /// <summary>Session causes of the next activations.</summary>
    internal Upcoming Sessions { get; } = new(Coverage.IsCause);

    /// <summary>What becomes of the next connections to a host.</summary>
    internal Upcoming Connects { get; } = new(text => Words<ConnectFailure>.TryParse(text, out _));

    /// <summary>Results of the next data calls.</summary>
    internal Upcoming Dials { get; } = new(text => Words<DialFailure>.TryParse(text, out _));

    /// <summary>Counts bytes of a request or an answer on their way.</summary>
    /// <param name="up">True for requests.</param>
    /// <param name="bytes">How many.</param>
    /// <param name="cut">What strikes behind them, or null.</param>
    /// <returns>How many of them come through.</returns>
    internal int Admit(bool up, int bytes, out CutKind? cut)
    {
        cut = null;
        if ((up ? CutRequestAfter : CutAnswerAfter) is not { } left) return bytes;
        if (bytes < left)
        {
            Set(up, left - bytes);
            return bytes;
        }

        Set(up, null);
        cut = Cut;
        return (int)left;
    }

    internal IReadOnlyList<Knob> Knobs() =>
    [
        new("nextSessions", "Session causes of the next activations, e.g. 33*2,26; ok lets one pass", Sessions.ToString, Sessions.TrySet),
        new("nextConnects", $"What becomes of the next connections: {Words<ConnectFailure>.All}, e.g. refused*2; ok lets one pass", Connects.ToString, Connects.TrySet),
        new("nextDials", $"Results of the next data calls: {Words<DialFailure>.All}, e.g. no-carrier*2; ok lets one pass", Dials.ToString, Dials.TrySet),
        Turn.Count("cutRequestAfter", "Bytes of requests after which the exchange is struck, once", NoCut, () => CutRequestAfter, bytes => CutRequestAfter = bytes),
        Turn.Count("cutAnswerAfter", "Bytes of answers after which the exchange is struck, once; 0 is between request and answer", NoCut, () => CutAnswerAfter, bytes => CutAnswerAfter = bytes),
        Turn.Choice("cut", "What strikes it", () => Cut, cut => Cut = cut),
    ];

    private void Set(bool up, long? left)
    {
        if (up) CutRequestAfter = left;
        else CutAnswerAfter = left;
    }
}
