using Terminal.Core.Devices;
using Terminal.Emulator.Desk;

namespace Terminal.Emulator.Desktop;

/// <summary>A terminal that is on, as the face of the device shows it.</summary>
internal interface IShownTerminal
{
    /// <summary>What its screen shows; null before the first screen.</summary>
    Screen? Screen { get; }

    /// <summary>Whether it boots or works.</summary>
    bool IsBusy { get; }

    /// <summary>Whether its PIN pad waits for a PIN of the person before it.</summary>
    bool AwaitsPin { get; }

    /// <summary>The terminal; null until it is put together.</summary>
    EmulatedTerminal? Terminal { get; }
}
