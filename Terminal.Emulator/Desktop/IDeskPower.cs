using Terminal.Emulator.Desk;

namespace Terminal.Emulator.Desktop;

/// <summary>The power of the terminal on a desk, from one power-on to the next cut.</summary>
internal interface IDeskPower : IDisposable
{
    /// <summary>Whether it is still there.</summary>
    bool IsOn { get; }

    /// <summary>Fires, on the loop, when it has gone.</summary>
    CancellationToken Gone { get; }

    /// <summary>Makes a terminal's surroundings depend on it: once it is gone no call of the terminal passes or returns.</summary>
    TerminalSetup Around(TerminalSetup setup);

    /// <summary>Cuts it; harmless when it is gone.</summary>
    void Cut();
}
