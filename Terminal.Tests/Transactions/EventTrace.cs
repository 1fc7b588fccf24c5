using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Transactions;

/// <summary>Keeps every event as "source kind text".</summary>
internal sealed class EventTrace : ITrace
{
    public List<string> Lines { get; } = [];

    /// <summary>The messages sent, e.g. "0200 000002".</summary>
    public IEnumerable<string> Sent => Lines.Where(line => line.StartsWith("link send ", StringComparison.Ordinal)).Select(line => line[10..]);

    public void Write(string source, string kind, string text) => Lines.Add($"{source} {kind} {text}");
}
