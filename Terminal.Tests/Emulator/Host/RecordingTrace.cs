using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Emulator.Host;

internal sealed class RecordingTrace : ITrace
{
    public List<string> Lines { get; } = [];

    public void Write(string source, string kind, string text) => Lines.Add($"{source} {kind} {text}");
}
