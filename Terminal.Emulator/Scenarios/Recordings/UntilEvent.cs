using System.Globalization;

namespace Terminal.Emulator.Scenarios.Recordings;

/// <summary>An event of a trace that somebody wants to go back to.</summary>
internal sealed class UntilEvent
{
    private readonly string _text;
    private readonly EventPattern _pattern;
    private int _left;

    private UntilEvent(string text, EventPattern pattern, int nth) => (_text, _pattern, _left) = (text, pattern, nth);

    /// <summary>Whether it has happened.</summary>
    public bool HasCome => _left == 0;

    /// <summary>Reads <c>SOURCE/KIND/TEXT[#N]</c>; what is left out is anything.</summary>
    public static UntilEvent Parse(string text)
    {
        var hash = text.LastIndexOf('#');
        var isCounted = int.TryParse(text.AsSpan(hash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var nth) && hash >= 0 && nth > 0;
        var parts = (isCounted ? text[..hash] : text).Split('/', 3);
        string At(int index) => parts.ElementAtOrDefault(index) is { Length: > 0 } part ? part : "*";
        return new UntilEvent(text, new EventPattern(At(0), At(1), At(2)), isCounted ? nth : 1);
    }

    /// <summary>Looks at what happens.</summary>
    /// <returns>Whether it has happened just now.</returns>
    public bool Notice(TraceEvent happened) => _left > 0 && _pattern.IsMatch(happened) && --_left == 0;

    /// <summary>As it was written.</summary>
    public override string ToString() => _text;
}
