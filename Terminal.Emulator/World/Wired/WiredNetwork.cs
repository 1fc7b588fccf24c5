using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Emulator.Wire;

namespace Terminal.Emulator.World.Wired;

/// <summary>
/// The network between a terminal's Ethernet or Wi-Fi port and the hosts of a <see cref="MemoryNetwork"/>, in virtual time.
/// Each link may have its own, under its own name.
/// </summary>
public sealed class WiredNetwork : IWorldPart
{
    private readonly EventLoop _loop;
    private readonly MemoryNetwork _network;
    private readonly WireRoute _route;

    /// <summary>Makes a network on which everything works.</summary>
    /// <param name="loop">The loop of the world.</param>
    /// <param name="random">Its own stream.</param>
    /// <param name="network">Where the hosts are.</param>
    /// <param name="trace">Takes what happens.</param>
    /// <param name="settings">Its name and kind; null for the usual.</param>
    public WiredNetwork(EventLoop loop, IRandomSource random, MemoryNetwork network, ITrace trace, WireSettings? settings = null)
    {
        (_loop, _network) = (loop, network);
        Path = new WirePath(loop, random, trace, settings ?? new WireSettings(), isReal: false);
        _route = new WireRoute
        {
            Up = () => Path.Up,
            Down = () => Path.Down,
            Knock = Path.TakeConnect,
            Faults = Path.Faults,
            Peers = Path.Peers,
        };
    }

    /// <inheritdoc/>
    public string Name => Path.Name;

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs => Path.Knobs;

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets => Path.Presets;

    /// <summary>Its state.</summary>
    public WirePath Path { get; }

    /// <summary>A channel for the terminal's link: fails as the driver <c>tcp</c> would, and notes the same steps.</summary>
    /// <param name="host">The host's name on the <see cref="MemoryNetwork"/>.</param>
    /// <param name="steps">Where the steps of each opening are noted; null for nowhere.</param>
    /// <param name="address">The address that the terminal believes to dial; null: <paramref name="host"/>. Only a name is looked up.</param>
    /// <param name="tls">TLS over the connection, its server name set; null for none.</param>
    public IByteChannel Dial(string host, LinkStepLog? steps = null, HostAddress? address = null, TlsSettings? tls = null) =>
        new WiredChannel(_loop, Path, _network.Dial(host, _route), steps, address ?? new HostAddress(host, 1), () => _network.Find(host) is not null, tls);
}
