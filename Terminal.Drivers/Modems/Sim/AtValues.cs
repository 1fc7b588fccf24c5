using System.Globalization;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>The values of a line <c>+NAME: a,"b",c</c> (3GPP TS 27.007, 4.1).</summary>
internal readonly struct AtValues
{
    private readonly string[] _values;

    private AtValues(string[] values) => _values = values;

    public int Count => _values.Length;

    /// <summary>A value without quotation marks; empty when it is left out or there are fewer.</summary>
    public string this[int index] => index < _values.Length ? _values[index] : string.Empty;

    public static AtValues Of(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        var values = new List<string>();
        var begin = colon + 1;
        var quoted = false;
        for (var i = begin; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"') quoted = !quoted;
            if (i < line.Length && (quoted || line[i] != ',')) continue;
            values.Add(line[begin..i].Trim().Trim('"'));
            begin = i + 1;
        }

        return new AtValues([.. values]);
    }

    /// <summary>A value as a number; null when it is none.</summary>
    public int? Number(int index) => int.TryParse(this[index], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
