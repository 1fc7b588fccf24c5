using Terminal.Core.Devices;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;

namespace Terminal.Emulator.Wire;

/// <summary>
/// The network of a virtual world: named hosts, and connections whose bytes arrive on the event loop after their latency, in
/// order. Uses no thread and no socket; the same seed gives the same arrivals.
/// </summary>
/// <param name="loop">The loop of the world.</param>
/// <param name="random">The network's own stream, for jitter.</param>
/// <param name="timing">How wires behave unless a host says otherwise; null for the defaults.</param>
public sealed class MemoryNetwork(EventLoop loop, IRandomSource random, WireTiming? timing = null)
{
    private readonly Dictionary<string, MemoryEndpoint> _hosts = new(StringComparer.Ordinal);
    private readonly WireTiming _timing = timing ?? new WireTiming();

    /// <summary>Puts a host on the network.</summary>
    /// <param name="name">The name to dial; a host of the same name is replaced.</param>
    /// <param name="accepted">Called on the loop with the host's end of each new connection.</param>
    /// <returns>The host, to be shaped and struck by faults.</returns>
    public MemoryEndpoint Listen(string name, Action<IByteChannel> accepted)
    {
        var host = new MemoryEndpoint(name, _timing, accepted);
        _hosts[name] = host;
        return host;
    }

    /// <summary>A channel that connects to a host each time it is opened.</summary>
    /// <param name="name">The host's name; looked up at each opening.</param>
    public IByteChannel Dial(string name) => new MemoryChannel(this, name, null);

    /// <summary>A channel that connects to a host each time it is opened, over a way with conditions of its own.</summary>
    /// <param name="name">The host's name; looked up at each opening.</param>
    /// <param name="route">The way; its timing takes the place of the host's.</param>
    public IByteChannel Dial(string name, WireRoute route) => new MemoryChannel(this, name, route);

    internal MemoryEndpoint? Find(string name) => _hosts.GetValueOrDefault(name);

    internal WireDirection NewDirection(Func<WireTiming> timing) => new(loop, random, timing);
}
