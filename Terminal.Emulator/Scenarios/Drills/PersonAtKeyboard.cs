using Terminal.Core.Runtime;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Drills;

/// <summary>Lets a person take part while the virtual clock goes with wall time. The lines are read on a thread of their own.</summary>
internal sealed class PersonAtKeyboard : IDisposable
{
    // In wall time: a world that is busy for longer gets the next line early.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const double Fast = 1_000_000;

    private readonly TextReader _lines;
    private readonly WallPacer _pacer;

    /// <summary>Waits for a person.</summary>
    /// <param name="lines">What is typed.</param>
    /// <param name="wall">Wall time.</param>
    /// <param name="speed">Virtual seconds in one second of it.</param>
    public PersonAtKeyboard(TextReader lines, TimeProvider wall, double speed) =>
        (_lines, _pacer) = (lines, new WallPacer(wall, speed));

    /// <summary>Holds the run back.</summary>
    public IPacer Pacer => _pacer;

    /// <summary>Begins to listen. The thread ends with the lines, or with the program.</summary>
    public void Sit(Seat seat) => new Thread(() => Listen(seat)) { IsBackground = true, Name = "keyboard" }.Start();

    /// <summary>Lets the rest happen as fast as it can.</summary>
    public void Hurry() => _pacer.Resume(Fast);

    public void Dispose() => _pacer.Dispose();

    private void Listen(Seat seat)
    {
        while (_lines.ReadLine() is { } line)
        {
            var words = line.Trim();
            if (PersonWords.TimeOf(words) is { } time)
            {
                var until = _pacer.Reached + time;
                _pacer.Skip(time);
                SpinWait.SpinUntil(() => seat.Instant >= until, Patience);
            }
            else if (words.Length > 0 && words != PersonWords.Wait)
            {
                seat.Do(words);
            }
        }

        seat.Do(PersonWords.Done);
    }
}
