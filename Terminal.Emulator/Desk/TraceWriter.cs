using System.Globalization;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Desk;

/// <summary>Writes one line an event in fixed columns: seconds since the start, source, kind, text.</summary>
internal sealed class TraceWriter(TimeProvider time, TextWriter writer) : ITrace
{
    private readonly long _start = time.GetTimestamp();

    public void Write(string source, string kind, string text)
    {
        var seconds = time.GetElapsedTime(_start).TotalSeconds;
        var line = string.Create(CultureInfo.InvariantCulture, $"{seconds,10:0.000} {source,-8} {kind,-16} {text}\n");
        lock (writer)
            writer.Write(line);
    }
}
