using System.Globalization;
using Terminal.Core.Diagnosis;

namespace Terminal.Firmware;

/// <summary>Writes one line an event, for the system's log. Texts come masked.</summary>
internal sealed class LineTrace(TimeProvider time, TextWriter writer) : ITrace
{
    private readonly TextWriter _writer = TextWriter.Synchronized(writer);

    public void Write(string source, string kind, string text) =>
        _writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {source,-8} {kind,-16} {text}"));
}
