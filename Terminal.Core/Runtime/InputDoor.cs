using System.Diagnostics.CodeAnalysis;

namespace Terminal.Core.Runtime;

/// <summary>The one place where another thread may hand something to a virtual loop.</summary>
internal sealed class InputDoor
{
    private readonly Lock _lock = new();
    private readonly Queue<string> _waiting = new();
    private readonly List<RecordedInput> _recorded = [];
    private volatile bool _anyWaiting;

    public IReadOnlyList<RecordedInput> Recorded => _recorded;

    public static void Check(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().ContainsAny('\r', '\n')) throw new ArgumentException("An input is one line.", nameof(text));
    }

    public void Enter(string text)
    {
        Check(text);
        lock (_lock)
        {
            _waiting.Enqueue(text);
            _anyWaiting = true;
        }
    }

    public bool TryTake([MaybeNullWhen(false)] out string text)
    {
        text = null;
        if (!_anyWaiting) return false;
        lock (_lock)
        {
            var taken = _waiting.TryDequeue(out text);
            _anyWaiting = _waiting.Count > 0;
            return taken;
        }
    }

    public void Record(RecordedInput input) => _recorded.Add(input);
}
