using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Emulator.Audit;
using Terminal.Emulator.Desk;
using Terminal.Emulator.World;

namespace Terminal.Emulator.Desktop;

/// <summary>What a desk finds around it. Everything here happens on the loop.</summary>
internal interface IDeskPlace
{
    /// <summary>The loop of terminal and world.</summary>
    EventLoop Loop { get; }

    /// <summary>What can be set about the world.</summary>
    IReadOnlyList<IWorldPart> Parts { get; }

    /// <summary>Our own acquirer; null before a foreign one, whose faults and books are not ours.</summary>
    OwnAcquirer? Acquirer { get; }

    /// <summary>Gives the terminal its power, until it is cut.</summary>
    IDeskPower SwitchOn();

    /// <summary>Puts the terminal together, on the journal and keys that an earlier start has left; it is not booted yet.</summary>
    /// <param name="person">Who uses it.</param>
    /// <param name="around">Puts decorators around its surroundings.</param>
    /// <exception cref="DeskFailure">It does not start.</exception>
    Task<EmulatedTerminal> StartAsync(Operator person, Func<TerminalSetup, TerminalSetup> around);

    /// <summary>Compares a terminal's journal with the acquirer's books; null when those are not ours.</summary>
    AuditReport? Audit(EmulatedTerminal terminal, TerminalIdentity identity);
}
