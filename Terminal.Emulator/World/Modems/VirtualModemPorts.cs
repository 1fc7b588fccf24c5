using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Wire.Serial;

namespace Terminal.Emulator.World.Modems;

/// <summary>The serial ports of a virtual world with its virtual modems on them. A port with nothing on it is missing.</summary>
/// <param name="loop">The loop of the world.</param>
/// <param name="random">A stream for the cables of ports with nothing on them.</param>
public sealed class VirtualModemPorts(EventLoop loop, IRandomSource random) : IModemPorts
{
    private readonly Dictionary<string, (MemorySerialCable Cable, IModemPower? Power)> _ports = new(StringComparer.Ordinal);

    /// <summary>Plugs a modem in.</summary>
    /// <param name="port">The port as profiles name it.</param>
    /// <param name="cable">The cable whose device the modem is.</param>
    /// <param name="power">The switch of its supply, for profiles that have a setting <c>power</c>; or null.</param>
    public void Plug(string port, MemorySerialCable cable, IModemPower? power) => _ports[port] = (cable, power);

    /// <inheritdoc/>
    public ISerialLine Line(string port, EventLoop loop, ITrace trace) => Find(port).Cable.NewLine();

    /// <inheritdoc/>
    public IModemPower? Power(string port, string? setting, EventLoop loop) => setting is null ? null : Find(port).Power;

    private (MemorySerialCable Cable, IModemPower? Power) Find(string port)
    {
        if (_ports.TryGetValue(port, out var found)) return found;
        var nothing = new MemorySerialCable(loop, random);
        nothing.Unplug();
        return _ports[port] = (nothing, null);
    }
}
