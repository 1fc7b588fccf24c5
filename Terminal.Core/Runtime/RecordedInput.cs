using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Terminal.Core.Runtime;

/// <summary>What a person did, and when: with the same inputs a run repeats itself exactly.</summary>
/// <param name="Instant">When, since the start of the loop; resolution 100 ns.</param>
/// <param name="Text">What, in the vocabulary of the world it belongs to; one line, and never the digits of a PIN.</param>
public sealed record RecordedInput(TimeSpan Instant, string Text)
{
    /// <summary>One line of a recording: the instant in 100 ns ticks, a space, the text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Instant.Ticks} {Text}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <param name="line">The line, without its end.</param>
    /// <param name="input">The input.</param>
    /// <returns>False if the line is no recorded input.</returns>
    public static bool TryParse(string line, [MaybeNullWhen(false)] out RecordedInput input)
    {
        ArgumentNullException.ThrowIfNull(line);
        input = null;
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0 || !long.TryParse(line.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)) return false;
        input = new RecordedInput(TimeSpan.FromTicks(ticks), line[(space + 1)..]);
        return true;
    }
}
