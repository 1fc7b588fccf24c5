using System.Text;

namespace Terminal.Emulator.World.Telephone;

/// <summary>What has been dialled on a line, and when: an exchange that is not ready yet loses digits.</summary>
/// <param name="time">The loop's clock.</param>
internal sealed class DialledDigits(TimeProvider time)
{
    private const int Most = 64;

    private readonly List<(char Digit, long At)> _digits = [];

    public int Count => _digits.Count;

    public void Add(char digit)
    {
        if (_digits.Count < Most) _digits.Add((digit, time.GetTimestamp()));
    }

    /// <summary>The digits that an exchange hears which listens from some time after a digit.</summary>
    /// <param name="first">The first digit to look at.</param>
    /// <param name="readyAt">When it begins to listen, as a timestamp.</param>
    public string From(int first, long readyAt)
    {
        var text = new StringBuilder();
        foreach (var (digit, at) in _digits.Skip(first))
        {
            if (time.GetElapsedTime(readyAt, at) >= TimeSpan.Zero) text.Append(digit);
        }

        return text.ToString();
    }

    /// <summary>True if they begin with some digits and go on.</summary>
    public bool BeginWith(string digits) => _digits.Count > digits.Length && AreFirst(digits);

    /// <summary>True if they are exactly these.</summary>
    public bool Are(string digits) => _digits.Count == digits.Length && AreFirst(digits);

    /// <summary>When a digit was dialled, as a timestamp.</summary>
    public long AtOf(int index) => _digits[index].At;

    private bool AreFirst(string digits) => _digits.Take(digits.Length).Select(dialled => dialled.Digit).SequenceEqual(digits);
}
