using Terminal.Core.Runtime;
using Terminal.Emulator.Desk;
using Terminal.Emulator.Scenarios.Running;

namespace Terminal.Emulator.Scenarios.Drills;

/// <summary>
/// Plays a person by lines: no time passes between two lines, <c>wait TIME</c> lets it pass, <c>wait</c> lets it pass until the
/// terminal is idle. When the lines end the person has done all he wanted.
/// </summary>
/// <param name="lines">The lines.</param>
/// <param name="waitsFirst">Whether the first line, too, waits until the terminal is idle.</param>
internal sealed class ScriptPacer(TextReader lines, bool waitsFirst) : IPacer
{
    private const int MostIdleTurns = 1000;

    private TimeSpan _until = TimeSpan.FromTicks(-1);
    private bool _untilIdle = waitsFirst;
    private bool _over;
    private int _idleTurns;

    /// <summary>Where the person sits.</summary>
    public Seat? Seat { get; set; }

    /// <summary>Whether the terminal waits for the person.</summary>
    public Func<bool> IsIdle { get; set; } = () => true;

    /// <summary>Whether the person takes part yet; until then everything happens at once.</summary>
    public Func<bool> HasBegun { get; set; } = () => true;

    /// <inheritdoc/>
    public TimeSpan Await(TimeSpan now, TimeSpan? due)
    {
        while (true)
        {
            if (due is { } next && (_over || !HasBegun() || next <= _until || (_untilIdle && !IsIdle())))
                return next;
            if (_over)
                return ++_idleTurns < MostIdleTurns ? now : throw new DeskFailure("Nothing more happens, and the person has left.");
            if (_until > now)
                return _until;
            _untilIdle = false;
            if (!Read(now))
                return now;
        }
    }

    /// <inheritdoc/>
    public void Wake()
    {
        // Nobody waits: the lines are read on the loop's own thread.
    }

    // False when something was done that the loop has to look at first.
    private bool Read(TimeSpan now)
    {
        var line = lines.ReadLine();
        var words = (line ?? PersonWords.Done).Trim();
        _over = words == PersonWords.Done;
        if (words.Length == 0 || words.StartsWith('#'))
            return true;
        if (words == PersonWords.Wait)
        {
            _untilIdle = true;
            return IsIdle();
        }

        if (PersonWords.TimeOf(words) is { } time)
        {
            _until = now + time;
            return true;
        }

        Seat!.Do(words);
        _until = now + TimeSpan.FromTicks(1);
        return false;
    }
}
