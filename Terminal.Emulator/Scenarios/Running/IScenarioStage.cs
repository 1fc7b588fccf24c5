using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>Where scenarios are played: it puts a world together around a terminal, on one kind of clock and wire.</summary>
internal interface IScenarioStage
{
    /// <summary>The clock, as the command line spells it.</summary>
    string Clock { get; }

    /// <summary>The wire, as the command line spells it.</summary>
    string Wire { get; }

    /// <summary>How much longer than allowed a wait may seem to take, because the clock is not exact; zero in virtual time.</summary>
    TimeSpan Tolerance { get; }

    /// <summary>The parts of a world that is thrown away: files are tried on it.</summary>
    /// <param name="profile">The terminal that the world is made for.</param>
    IReadOnlyList<IWorldPart> ScratchParts(TerminalProfile profile);

    /// <summary>Makes a world, runs a script in it and takes it down again.</summary>
    /// <param name="profile">The terminal's profile.</param>
    /// <param name="seed">The seed of everything random but keys.</param>
    /// <param name="log">Takes what happens.</param>
    /// <param name="script">The script, run on the terminal's loop.</param>
    /// <returns>How the loop ended.</returns>
    /// <exception cref="Desk.DeskFailure">The world cannot be put together.</exception>
    LoopEnd Play(TerminalProfile profile, ulong seed, EventLog log, Func<IScenarioWorld, Task> script);
}
