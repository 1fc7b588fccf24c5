using System.Globalization;

namespace Terminal.Emulator.Scenarios;

/// <summary>How often: <c>3</c>, <c>2..5</c>, <c>1..</c>.</summary>
/// <param name="Least">At least.</param>
/// <param name="Most">At most.</param>
internal readonly record struct CountRange(int Least, int Most)
{
    /// <summary>What messages say that a range is.</summary>
    public const string Expected = "a count such as 3, 2..5 or 1..";

    /// <summary>At least once.</summary>
    public static CountRange Some => new(1, int.MaxValue);

    /// <summary>Reads a range.</summary>
    public static bool TryParse(string text, out CountRange range)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        var most = int.MaxValue;
        var isRange = TryNumber(dots < 0 ? text : text[..dots], out var least)
            && (dots < 0 || dots + 2 == text.Length || TryNumber(text[(dots + 2)..], out most));
        range = new CountRange(least, dots < 0 ? least : most);
        return isRange && range.Least <= range.Most;
    }

    /// <summary>Whether a count is one of these.</summary>
    public bool Holds(int count) => count >= Least && count <= Most;

    /// <summary>As it is written.</summary>
    public override string ToString() => Least == Most
        ? Least.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Least}..{(Most == int.MaxValue ? "" : Most.ToString(CultureInfo.InvariantCulture))}");

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
