using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.PinPads;

namespace Terminal.Tests.PinPads;

/// <summary>A keyboard whose events are written down beforehand, each so long after the one before.</summary>
internal sealed class ScriptedKeys(EventLoop loop) : IPinKeys
{
    private readonly Queue<(TimeSpan After, Outcome<PinKey> Event)> _events = new();

    public Key? Held { get; set; }

    /// <summary>What the keyboard says of itself; null: nothing.</summary>
    public Outcome? Works { get; set; } = Outcome.Ok;

    public int Tests { get; private set; }

    public int Tones { get; private set; }

    public int Cleared { get; private set; }

    /// <summary>Called before each event is handed out.</summary>
    public Action Before { get; set; } = () => { };

    public void Clear() => Cleared++;

    /// <summary>Presses of keys, a second apart: digits, <c>E</c>nter, <c>C</c>ancel, clear <c>X</c>.</summary>
    public ScriptedKeys Press(string keys, double seconds = 1)
    {
        foreach (var letter in keys)
        {
            var key = letter switch
            {
                'E' => Key.Enter,
                'C' => Key.Cancel,
                'X' => Key.Clear,
                _ => Key.D0 + (letter - '0'),
            };
            Add(seconds, new PinKey(key, IsDown: true));
            Add(0, new PinKey(key, IsDown: false));
        }

        return this;
    }

    public ScriptedKeys Add(double seconds, Outcome<PinKey> happens)
    {
        _events.Enqueue((TimeSpan.FromSeconds(seconds), happens));
        return this;
    }

    public async Task<Outcome> TestAsync(CancellationToken cancellationToken)
    {
        Tests++;
        if (Works is { } works)
            return works;
        await new TaskCompletionSource().Task.OrAbandoned(cancellationToken);
        return Outcome.Ok;
    }

    public async Task<Outcome<PinKey>> NextAsync(CancellationToken cancellationToken)
    {
        if (!_events.TryDequeue(out var next))
            await new TaskCompletionSource().Task.OrAbandoned(cancellationToken);
        await loop.DelayAsync(next.After, cancellationToken);
        Before();
        return next.Event;
    }

    public void Tone() => Tones++;
}
