using Terminal.Core.Profiles;
using Terminal.Emulator.Runtime;

namespace Terminal.Emulator.Desktop;

/// <summary>Where a desk is set up: on the virtual clock in memory, or on the real one before a real acquirer.</summary>
internal interface IDeskStage : IDisposable
{
    /// <summary>The pace of its clock; null on the real one, which nobody turns.</summary>
    WallPacer? Pacer { get; }

    /// <summary>Its clock's seconds in one second.</summary>
    double Speed { get; }

    /// <summary>Makes the world and runs a desk in it, on the calling thread, until the desk ends.</summary>
    /// <param name="profile">The terminal.</param>
    /// <param name="live">The desk, run on the loop.</param>
    /// <exception cref="Desk.DeskFailure">The world cannot be put together, or came to another end.</exception>
    void Run(TerminalProfile profile, Func<IDeskPlace, Task> live);

    /// <summary>Brings a deed of a person onto the loop. May be called from any thread.</summary>
    /// <param name="text">What it is, on one line, for the record.</param>
    /// <param name="deed">Does it, on the loop.</param>
    void Enter(string text, Action deed);

    /// <summary>Ends a run that does not end by itself.</summary>
    void Stop();

    /// <summary>Keeps what is to be kept of a run that has ended well.</summary>
    void Keep();
}
