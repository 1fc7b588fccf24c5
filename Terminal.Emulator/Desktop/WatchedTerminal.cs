using Terminal.Core.Devices;
using Terminal.Emulator.Desk;
using Terminal.Panel;

namespace Terminal.Emulator.Desktop;

/// <summary>A terminal that a scenario uses, to be watched.</summary>
/// <param name="terminal">The terminal.</param>
/// <param name="display">Its screen.</param>
internal sealed class WatchedTerminal(EmulatedTerminal terminal, WatchedDisplay display) : IShownTerminal
{
    public Screen? Screen => display.Last;

    public bool IsBusy => true;

    // The scenario's person types it.
    public bool AwaitsPin => false;

    public EmulatedTerminal Terminal => terminal;
}
