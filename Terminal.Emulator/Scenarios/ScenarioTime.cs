using System.Globalization;

namespace Terminal.Emulator.Scenarios;

/// <summary>Durations as scenario files write them: <c>250ms</c>, <c>0.8s</c>, <c>3min</c>, <c>2h</c>.</summary>
internal static class ScenarioTime
{
    /// <summary>What messages say that a duration is.</summary>
    public const string Expected = "a time such as 250ms, 5s, 3min or 2h, a day at most";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>Reads a duration.</summary>
    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        var digits = text.TakeWhile(character => char.IsAsciiDigit(character) || character == '.').Count();
        double? unit = text[digits..] switch { "ms" => 0.001, "s" => 1, "min" => 60, "h" => 3600, _ => null };
        if (unit is not { } seconds || digits == 0 || !char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[digits - 1])
            || !double.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number * seconds > Longest.TotalSeconds)
            return false;
        time = TimeSpan.FromMilliseconds(Math.Round(number * seconds * 1000));
        return true;
    }

    /// <summary>Seconds with at most three decimals, e.g. <c>12.4 s</c>.</summary>
    public static string Format(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###} s");
}
