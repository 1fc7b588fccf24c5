using System.Text.RegularExpressions;

namespace Terminal.Drivers.Modems;

/// <summary>What an answer to the query of a <see cref="LineCheck"/> means.</summary>
public sealed class LineAnswer
{
    private readonly Regex _pattern;

    /// <summary>Makes a rule.</summary>
    /// <param name="pattern">A regular expression that the answer's line fits.</param>
    /// <param name="means">What it means.</param>
    /// <exception cref="ArgumentException">The pattern is no regular expression.</exception>
    /// <exception cref="NotSupportedException">The pattern needs backtracking.</exception>
    public LineAnswer(string pattern, LineState means)
    {
        // What a modem sends is untrusted: matching must not take longer than the line is long.
        _pattern = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1));
        Means = means;
    }

    /// <summary>What it means.</summary>
    public LineState Means { get; }

    /// <summary>Whether a line of the answer fits.</summary>
    /// <param name="line">The line.</param>
    public bool Fits(string line) => _pattern.IsMatch(line);
}
