using System.Globalization;

namespace Terminal.Emulator.World.Mobile;

/// <summary>
/// What becomes of the next few attempts of a kind: <c>33*2</c> fails the next two with 33, <c>33*2,26</c> and then one with 26;
/// <c>ok</c> lets one pass, so <c>ok*3,26</c> fails the fourth.
/// </summary>
internal sealed class Upcoming
{
    /// <summary>The word for an attempt that is not struck; also the whole text when nothing is to come.</summary>
    public const string Passing = "ok";

    private const int MostCount = 1_000_000;
    private const int MostEntries = 64;

    private readonly Func<string, bool> _isCause;
    private readonly Queue<(string Cause, int Left)> _entries = new();

    /// <param name="isCause">Whether a word is a cause of failure of this kind.</param>
    public Upcoming(Func<string, bool> isCause) => _isCause = isCause;

    public bool TrySet(string text)
    {
        var entries = new List<(string, int)>();
        foreach (var part in text == Passing ? [] : text.Split(','))
        {
            var star = part.LastIndexOf('*');
            var cause = star < 0 ? part : part[..star];
            var count = 1;
            if (star >= 0 && !(int.TryParse(part[(star + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= MostCount))
                return false;
            if (cause != Passing && !_isCause(cause)) return false;
            entries.Add((cause, count));
        }

        if (entries.Count > MostEntries) return false;
        _entries.Clear();
        entries.ForEach(_entries.Enqueue);
        return true;
    }

    /// <summary>Counts one attempt.</summary>
    /// <returns>Why it fails, or null when it is not struck.</returns>
    public string? Take()
    {
        if (!_entries.TryDequeue(out var first)) return null;
        if (first.Left > 1)
        {
            var rest = _entries.ToArray();
            _entries.Clear();
            _entries.Enqueue((first.Cause, first.Left - 1));
            foreach (var entry in rest) _entries.Enqueue(entry);
        }

        return first.Cause == Passing ? null : first.Cause;
    }

    /// <inheritdoc/>
    public override string ToString() => _entries.Count == 0
        ? Passing
        : string.Join(',', _entries.Select(entry => entry.Left == 1 ? entry.Cause : string.Create(CultureInfo.InvariantCulture, $"{entry.Cause}*{entry.Left}")));
}
