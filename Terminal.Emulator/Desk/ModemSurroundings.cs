using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World.Mobile.Module;

namespace Terminal.Emulator.Desk;

/// <summary>What a virtual modem is put together from.</summary>
/// <param name="Loop">The loop of everything.</param>
/// <param name="Slot">Its serial port.</param>
/// <param name="Hosts">The hosts behind the network; the acquirer is <see cref="ModemDesk.AcquirerName"/>.</param>
/// <param name="Stream">A random stream by its user's name.</param>
/// <param name="Trace">Takes one line an event.</param>
internal sealed record ModemSurroundings(
    EventLoop Loop, PseudoTerminalSlot Slot, MemoryNetwork Hosts, Func<string, IRandomSource> Stream, ITrace Trace);
