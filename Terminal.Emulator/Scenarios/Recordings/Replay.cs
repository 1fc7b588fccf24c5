using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Scenarios.Drills;
using Terminal.Emulator.Scenarios.Running;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Scenarios.Recordings;

/// <summary>Enters a recorded run again: as it was, or up to one of its events and from there on otherwise.</summary>
/// <param name="file">The file.</param>
/// <param name="recording">What it says of the run.</param>
internal sealed class Replay(ScenarioFile file, Recording recording)
{
    private Seat? _seat;

    /// <summary>The file.</summary>
    public ScenarioFile File => file;

    /// <summary>What it says of the run.</summary>
    public Recording Recording => recording;

    /// <summary>The event to go back to; null to play all of it.</summary>
    public UntilEvent? Until { get; init; }

    /// <summary>What is done at that event.</summary>
    public IReadOnlyList<string> Deeds { get; init; } = [];

    /// <summary>What a person does from that event on, line by line; null for nobody.</summary>
    public TextReader? ByHand { get; init; }

    /// <summary>Whether it is to go otherwise than recorded.</summary>
    public bool IsChanged => Deeds.Count > 0 || ByHand is not null;

    /// <summary>From when on a person leads: where one led then, the same deeds lead again. Null when nobody does.</summary>
    public string? ByHandFrom => recording.ByHand ?? (ByHand is null ? null : Until?.ToString());

    /// <summary>What people did, those of the recording included.</summary>
    public IReadOnlyList<RecordedInput> Inputs => _seat?.Recorded ?? [];

    /// <summary>Why the world of this run cannot do something; null when it can.</summary>
    public string? WhyNot(ScenarioAction action)
    {
        if (file.At(Point) is var scenario && scenario.Terminal.Apply(recording.Profile, scenario.Links, errors: null) is not { } profile)
            return null;
        var parts = VirtualDesk.ScratchParts(profile);
        return action.Set.Select(setting => WorldSettings.Apply(setting, parts)).FirstOrDefault(reason => reason is not null);
    }

    /// <summary>Plays it.</summary>
    /// <param name="watch">Told of each event.</param>
    /// <param name="say">Told what a person who takes over has to know.</param>
    /// <param name="wrapDisplay">Puts a decorator around the terminal's screen for such a person.</param>
    public ScenarioRun Run(Action<TraceEvent> watch, Action<BilingualText> say, Func<IDisplay, IDisplay> wrapDisplay)
    {
        var script = ByHand is null ? null : new ScriptPacer(ByHand, waitsFirst: false);
        var seat = _seat = new Seat(recording.Inputs, script) { WrapDisplay = ByHand is null ? display => display : wrapDisplay };
        var from = ByHandFrom is null or Recording.FromTheStart ? null : UntilEvent.Parse(ByHandFrom);
        var drill = ByHandFrom is null ? null : new Drill(seat, Say) { HasBegun = from is null };
        if (script is not null)
            (script.Seat, script.IsIdle, script.HasBegun) = (seat, () => drill!.IsIdle, () => Until!.HasCome);
        void Say(BilingualText text)
        {
            if (ByHand is not null && Until!.HasCome)
                say(text);
        }

        return new ScenarioRunner(new MemoryStage(seat), recording.Seed, Notice).Run(file, recording.Profile, Point);

        void Notice(TraceEvent happened)
        {
            watch(happened);
            drill?.Notice();
            if (from?.Notice(happened) == true)
                drill!.HasBegun = true;
            if (Until?.Notice(happened) != true)
                return;
            foreach (var deed in Deeds)
                seat.Do(deed);
        }
    }

    private SweepPoint? Point => file.Sweep?.Points.FirstOrDefault(point => point.Value == recording.Value);
}
