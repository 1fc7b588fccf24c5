using Terminal.Core.Devices;
using Terminal.Core.Runtime;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>
/// Where a person sits in a virtual world. What the person does comes in over the loop's one door, gets a virtual instant and is
/// recorded; with the same deeds at the same instants the run repeats itself.
/// </summary>
/// <param name="replayed">What a person did in an earlier run; it happens again at its instants.</param>
/// <param name="pacer">Holds the run back for somebody who watches; null to run at once.</param>
internal sealed class Seat(IReadOnlyList<RecordedInput>? replayed = null, IPacer? pacer = null)
{
    private VirtualLoop? _loop;

    /// <summary>
    /// Asked on the loop before each step, and with null behind the last, what is to be done now; null goes on to the next step. Null
    /// for nobody who decides: each step is taken once.
    /// </summary>
    public Func<ScenarioStep?, Task<ScenarioStep?>>? Lead { get; set; }

    /// <summary>Takes a deed on the loop before the world does; true when it is not for the world.</summary>
    public Func<string, bool>? Takes { get; set; }

    /// <summary>Told of each sale that has ended.</summary>
    public Action<SaleOutcome>? Sold { get; set; }

    /// <summary>The run's side of the table; there while it runs.</summary>
    public ScenarioPerson? Person { get; set; }

    /// <summary>Puts a decorator around the terminal's screen, so that the person sees it.</summary>
    public Func<IDisplay, IDisplay> WrapDisplay { get; init; } = display => display;

    /// <summary>What was done so far, what was replayed included. Read it on the loop or after the run.</summary>
    public IReadOnlyList<RecordedInput> Recorded => _loop?.Recorded ?? [];

    /// <summary>The present virtual instant, since the start of the loop. Read it on the loop or from the pacer.</summary>
    public TimeSpan Instant => _loop?.Instant ?? TimeSpan.Zero;

    /// <summary>Makes the loop of a run.</summary>
    public VirtualLoop OpenLoop()
    {
        _loop = new VirtualLoop(new VirtualLoopOptions { Pacer = pacer, Attended = pacer is not null, Input = text => Person?.Do(text) });
        foreach (var deed in replayed ?? [])
            _loop.InputAt(deed.Instant, deed.Text);
        return _loop;
    }

    /// <summary>Does something at the next instant; from any thread.</summary>
    /// <param name="text">What, on one line.</param>
    public void Do(string text) => _loop!.Enter(text);
}
