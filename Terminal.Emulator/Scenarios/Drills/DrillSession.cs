using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Drills;

/// <summary>One drill from the first customer to the score, at the pace of whoever holds the clock.</summary>
internal sealed class DrillSession
{
    private readonly ScenarioFile _file;

    /// <summary>Prepares a drill.</summary>
    /// <param name="file">The scenario; of a swept one, its first value is played.</param>
    /// <param name="pacer">Holds the run back: wall time for people, or a script.</param>
    /// <param name="say">Told on the loop what the person has to know.</param>
    /// <param name="wrapDisplay">Puts a decorator around the terminal's screen, so that the person sees it; null for none.</param>
    public DrillSession(ScenarioFile file, IPacer pacer, Action<BilingualText> say, Func<IDisplay, IDisplay>? wrapDisplay = null)
    {
        _file = file;
        Seat = new Seat(pacer: pacer) { WrapDisplay = wrapDisplay ?? (display => display) };
        Drill = new Drill(Seat, say);
    }

    /// <summary>Where the person sits: what is typed or clicked goes to <see cref="Running.Seat.Do"/>.</summary>
    public Seat Seat { get; }

    /// <summary>The drill.</summary>
    public Drill Drill { get; }

    /// <summary>Runs it to its end, on the calling thread.</summary>
    /// <param name="profile">The profile; it has the file's links.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="watch">Told of each event; null for nobody.</param>
    public DrillReport Run(string profile, ulong seed, Action<TraceEvent>? watch = null)
    {
        var runner = new ScenarioRunner(new MemoryStage(Seat), seed, happened =>
        {
            Drill.Notice();
            watch?.Invoke(happened);
        });
        var run = runner.Run(_file, profile, _file.Sweep?.Points[0]);
        return new DrillReport(run, seed, Seat.Recorded, Drill.Score(run.Outcome));
    }
}
