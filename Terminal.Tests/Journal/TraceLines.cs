using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Journal;

internal sealed class TraceLines : ITrace
{
    public List<string> Lines { get; } = [];

    public void Write(string source, string kind, string text) => Lines.Add($"{source} {kind} {text}");
}
