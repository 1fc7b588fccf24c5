using System.Globalization;

namespace Terminal.Emulator.Scenarios.Reports;

/// <summary>Events in fixed columns: seconds since the start, source, kind, text.</summary>
internal static class TraceLine
{
    /// <summary>One line.</summary>
    public static string Of(TraceEvent happened) => string.Create(
        CultureInfo.InvariantCulture, $"{happened.Instant.TotalSeconds,10:0.000} {happened.Source,-8} {happened.Kind,-16} {happened.Text}");
}
