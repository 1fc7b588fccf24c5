using System.Globalization;

namespace Terminal.Drivers.Modems;

/// <summary>A line that says how many raw bytes follow it.</summary>
/// <param name="Prefix">How the line begins.</param>
/// <param name="Field">Which of its values, from 0, separated by commas behind the prefix, is the number of bytes.</param>
public sealed record BinaryLine(string Prefix, int Field)
{
    /// <summary>Reads the number of bytes.</summary>
    /// <param name="line">A line.</param>
    /// <param name="count">How many bytes follow; 0 if the line is another one or says none.</param>
    /// <returns>True if the line begins with the prefix and has such a number.</returns>
    public bool TryRead(string line, out int count)
    {
        count = 0;
        if (!line.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        var values = line[Prefix.Length..].TrimStart(',', ' ').Split(',');
        return Field < values.Length && int.TryParse(values[Field].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }
}
