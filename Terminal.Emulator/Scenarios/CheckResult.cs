using System.Globalization;

namespace Terminal.Emulator.Scenarios;

/// <summary>What came of one expectation, or of something that is always checked.</summary>
/// <param name="Path">The expectation's path in the file, or the name of what is always checked.</param>
/// <param name="Line">The line in the file, from 1; null for what is always checked.</param>
/// <param name="Wanted">What was expected.</param>
/// <param name="Found">What came out.</param>
/// <param name="Passed">Whether it is as expected.</param>
internal sealed record CheckResult(string Path, int? Line, string Wanted, string Found, bool Passed)
{
    /// <summary>One line for people.</summary>
    /// <param name="file">The file's name.</param>
    public string In(string file)
    {
        var place = Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{file}({line}): ") : "";
        return $"{place}{Path}: {Wanted} was expected, {(Found.Length > 0 ? Found : "nothing")} was found";
    }
}
