using System.Globalization;
using System.Text.RegularExpressions;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>Volumes of data as people write them; 1 MB is 1024 KB, as carriers count.</summary>
internal static partial class DataVolumeText
{
    private const double Kilo = 1024;

    /// <summary>Reads a whole text: <c>500KB</c>, <c>30MB</c>, <c>1.5GB</c>.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        var match = Volume().Match(text);
        return TryRead(match, out bytes) && match.Length == text.Length && bytes > 0;
    }

    /// <summary>Finds the first volume in a carrier's answer, whatever stands around it.</summary>
    public static long? Find(string text) => TryRead(Volume().Match(text), out var bytes) ? bytes : null;

    /// <summary>Writes a volume with one decimal, in KB below one MB.</summary>
    public static string Of(long bytes) => bytes < Kilo * Kilo
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / Kilo:0.0} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (Kilo * Kilo):0.0} MB");

    private static bool TryRead(Match match, out long bytes)
    {
        bytes = 0;
        if (!match.Success) return false;
        var unit = char.ToUpperInvariant(match.Groups["unit"].Value[0]) switch { 'K' => Kilo, 'M' => Kilo * Kilo, 'G' => Kilo * Kilo * Kilo, _ => 1 };
        bytes = (long)Math.Round(double.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture) * unit);
        return true;
    }

    [GeneratedRegex(@"(?<number>[0-9]{1,12}(\.[0-9]{1,3})?)\s?(?<unit>[KkMmGg][Bb]?|[Bb](ytes)?)(?![A-Za-z])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Volume();
}
