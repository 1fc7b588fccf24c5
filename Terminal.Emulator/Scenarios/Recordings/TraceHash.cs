using System.Security.Cryptography;
using System.Text;
using Terminal.Emulator.Scenarios.Reports;

namespace Terminal.Emulator.Scenarios.Recordings;

/// <summary>Tells apart what happened.</summary>
internal static class TraceHash
{
    private const int Length = 16;

    /// <summary>A hash over the lines of a trace.</summary>
    public static string Of(IEnumerable<TraceEvent> events)
    {
        var lines = string.Concat(events.Select(happened => TraceLine.Of(happened) + "\n"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(lines)).AsSpan(0, Length));
    }
}
