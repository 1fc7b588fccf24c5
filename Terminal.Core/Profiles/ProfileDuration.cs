using System.Globalization;

namespace Terminal.Core.Profiles;

/// <summary>Durations as profiles write them: <c>250ms</c>, <c>30s</c>, <c>0.5s</c>, <c>3min</c>.</summary>
internal static class ProfileDuration
{
    public static bool TryParse(string text, out TimeSpan time)
    {
        time = default;
        var digits = 0;
        while (digits < text.Length && (char.IsAsciiDigit(text[digits]) || text[digits] == '.'))
            digits++;
        if (digits == 0 || text[0] == '.' || text[digits - 1] == '.')
            return false;
        double? unit = text[digits..] switch { "ms" => 0.001, "s" => 1, "min" => 60, _ => null };
        if (unit is null || !double.TryParse(text.AsSpan(0, digits), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        var seconds = number * unit.Value;
        if (seconds > 86400)
            return false;
        time = TimeSpan.FromMilliseconds(Math.Round(seconds * 1000));
        return true;
    }

    public static string Format(TimeSpan time) => time < TimeSpan.FromSeconds(1) && time > TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0}ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.###}s");
}
