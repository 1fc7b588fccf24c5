using System.Net;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Wire;
using Terminal.Emulator.Wire.Serial;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Mobile.Module;
using Terminal.Emulator.World.Wired;

namespace Terminal.Emulator.Desk;

/// <summary>Wires of a virtual world: everything is in memory and happens on its loop.</summary>
internal sealed class MemoryWires : IWorldWires
{
    /// <summary>The acquirer on the network.</summary>
    public const string AcquirerName = "acquirer";

    private const string ClosedPort = "closed-port";
    private const string Nobody = "nobody";

    private readonly MemoryNetwork _network;
    private readonly HostAddress _acquirer;
    private readonly Func<string, IRandomSource> _stream;
    private readonly ITrace _trace;
    private readonly TlsFront? _front;
    private readonly Dictionary<string, MemorySerialCable> _ports = new(StringComparer.Ordinal);

    /// <summary>Makes wires with nothing on them.</summary>
    /// <param name="loop">The loop.</param>
    /// <param name="network">The internet, with the acquirer on it.</param>
    /// <param name="acquirer">The acquirer's address.</param>
    /// <param name="stream">A stream of randomness for a name.</param>
    /// <param name="trace">Takes what happens.</param>
    /// <param name="front">The acquirer's end of TLS; null when it speaks none.</param>
    public MemoryWires(
        EventLoop loop, MemoryNetwork network, HostAddress acquirer, Func<string, IRandomSource> stream, ITrace trace, TlsFront? front)
    {
        (Loop, _network, _acquirer, _stream, _trace, _front) = (loop, network, acquirer, stream, trace, front);
        network.Listen(ClosedPort, _ => { }).Listens = false;
        network.Listen(Nobody, _ => { }).Answers = false;
    }

    public EventLoop Loop { get; }

    public string? AuthorityPem => _front?.AuthorityPem;

    public Action<TestCertificate>? ShowCertificate => _front is { } front ? shown => front.Shown = shown : null;

    public IByteChannel Dial(HostAddress host) => _network.Dial(NameOf(host));

    // The acquirer's own access controller stands in its house and asks for no proof.
    public IByteChannel DialAcquirer() => _front is null
        ? _network.Dial(AcquirerName)
        : TlsChannel.Calling(_network.Dial(AcquirerName), new TlsSettings { ServerName = _acquirer.Host, CheckCertificate = false }, Loop);

    public IModuleSlot AddPort(string port)
    {
        var cable = new MemorySerialCable(Loop, _stream("cable " + port));
        _ports.Add(port, cable);
        return new CableSlot(cable);
    }

    public ISerialLine Line(string port) => _ports[port].NewLine();

    /// <summary>The terminal's program is no more: whoever had a port open has lost it, and the modem notices.</summary>
    public void LoseHold()
    {
        foreach (var port in _ports.Values)
            port.EndProgram();
    }

    public (IWorldPart? Part, Func<DriverContext, ILink> MakeLink) AddNetwork(string name)
    {
        var network = new WiredNetwork(Loop, _stream(name), _network, _trace, new WireSettings { Name = name });
        return (network, MakeLink);

        StreamLink MakeLink(DriverContext context)
        {
            var steps = new LinkStepLog(context.Loop.Time);
            var address = context.Host.Address;
            return new StreamLink(
                context.Name,
                network.Dial(NameOf(address), steps, address, context.Host.Tls ? TlsTowards(address, context.Host) : null),
                BuiltInDrivers.StreamLinkLimits(context.Timeouts),
                context.Loop.Time,
                steps);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private TlsSettings TlsTowards(HostAddress address, HostSettings host) =>
        new() { ServerName = host.TlsServerName ?? address.Host, PinnedAuthorityPem = AuthorityPem };

    // Another port of the acquirer's machine is closed, another address is nobody's, another name does not resolve.
    private string NameOf(HostAddress host) =>
        host == _acquirer ? AcquirerName
        : host.Host == _acquirer.Host ? ClosedPort
        : IPAddress.TryParse(host.Host, out _) ? Nobody
        : host.Host;
}
