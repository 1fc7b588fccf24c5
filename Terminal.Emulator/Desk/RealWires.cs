using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;
using Terminal.Drivers.Serial;
using Terminal.Drivers.Serial.Edge;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Mobile.Module;
using Terminal.Emulator.World.Wired;

namespace Terminal.Emulator.Desk;

/// <summary>Real wires: TCP on loopback, through a fault proxy where something is to go wrong, and pseudo-terminals for modems.</summary>
internal sealed class RealWires : IWorldWires
{
    private readonly Meeting _meeting;
    private readonly Func<string, IRandomSource> _stream;
    private readonly ITrace _trace;
    private readonly bool _proxied;
    private readonly Dictionary<string, PseudoTerminalSlot> _ports = new(StringComparer.Ordinal);
    private readonly List<TcpFaultProxy> _proxies = [];
    private string? _folder;

    /// <summary>Makes wires with nothing on them.</summary>
    /// <param name="loop">The loop of terminal and world.</param>
    /// <param name="meeting">Where the terminal looks for the acquirer, and where it is.</param>
    /// <param name="proxied">Whether local networks go through a fault proxy.</param>
    /// <param name="stream">A stream of randomness for a name.</param>
    /// <param name="trace">Takes what happens.</param>
    public RealWires(EventLoop loop, Meeting meeting, bool proxied, Func<string, IRandomSource> stream, ITrace trace) =>
        (Loop, _meeting, _proxied, _stream, _trace) = (loop, meeting, proxied, stream, trace);

    public EventLoop Loop { get; }

    public string? AuthorityPem => _meeting.AuthorityPem;

    public Action<TestCertificate>? ShowCertificate => _meeting.ShowCertificate;

    public IByteChannel Dial(HostAddress host) => Channel(host == _meeting.Nominal ? _meeting.Actual : host, tls: null);

    public IByteChannel DialAcquirer() => Channel(
        _meeting.Actual,
        // Its own access controller stands in the acquirer's house and asks for no proof.
        _meeting.Tls ? new TlsSettings { CheckCertificate = false } : null);

    public IModuleSlot AddPort(string port)
    {
        _folder ??= Directory.CreateTempSubdirectory("posterminal-").FullName;
        var slot = new PseudoTerminalSlot(Loop, Path.Combine(_folder, Path.GetFileName(port)));
        _ports.Add(port, slot);
        return slot;
    }

    public ISerialLine Line(string port) => new TermiosLine(Loop, _ports[port].Path);

    public (IWorldPart? Part, Func<DriverContext, ILink> MakeLink) AddNetwork(string name)
    {
        if (!_proxied)
            return (null, context => TcpLink.Make(At(context, _meeting.Actual), _meeting.AuthorityPem));
        var proxy = new TcpFaultProxy(Loop, _stream(name), _trace, _meeting.Actual, new WireSettings { Name = name });
        proxy.Listen();
        _proxies.Add(proxy);
        return (proxy, context => TcpLink.Make(At(context, proxy.Address), _meeting.AuthorityPem, proxy.Path));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in _proxies)
            await proxy.DisposeAsync();
        foreach (var port in _ports.Values)
            await port.DisposeAsync();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }

    // Where the terminal looks elsewhere than for the acquirer, it finds what is there.
    private DriverContext At(DriverContext context, HostAddress address)
    {
        var host = context.Host;
        return host.Address == _meeting.Nominal
            ? context with { Host = host with { Address = address, TlsServerName = host.TlsServerName ?? _meeting.Actual.Host } }
            : context;
    }

    private TcpChannel Channel(HostAddress host, TlsSettings? tls) =>
        new(new TcpSettings { Host = host.Host, Port = host.Port, Tls = tls }, Loop.Time);

    /// <summary>Where terminal and acquirer meet.</summary>
    /// <param name="Nominal">Where the profile says that the acquirer is.</param>
    /// <param name="Actual">Where it is.</param>
    /// <param name="Tls">Whether it speaks TLS.</param>
    /// <param name="AuthorityPem">The authority to be trusted; null: the system's.</param>
    /// <param name="ShowCertificate">Lets it show another certificate; null without TLS, and where it is not ours.</param>
    internal sealed record Meeting(
        HostAddress Nominal, HostAddress Actual, bool Tls, string? AuthorityPem, Action<TestCertificate>? ShowCertificate);
}
