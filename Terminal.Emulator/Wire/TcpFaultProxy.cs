using System.Net;
using System.Net.Sockets;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Profiles;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;
using Terminal.Emulator.Runtime;
using Terminal.Emulator.World;
using Terminal.Emulator.World.Wired;

namespace Terminal.Emulator.Wire;

/// <summary>
/// A port on loopback between a terminal's <c>tcp</c> link and its host, on real sockets, with the knobs of a
/// <see cref="WiredNetwork"/>. Cable and address are told to the link through <see cref="Path"/>, which plays its network port.
/// TLS passes through unread. All members are for code on its loop.
/// </summary>
public sealed class TcpFaultProxy : IWorldPart, IAsyncDisposable
{
    private static readonly TimeSpan HostLimit = TimeSpan.FromSeconds(10);

    private readonly EventLoop _loop;
    private readonly IRandomSource _random;
    private readonly HostAddress _host;
    private readonly WireRoute _route;
    private readonly TcpListenerPort _port;
    private readonly List<IByteChannel> _open = [];
    private DeafPort? _deaf;
    private Task _moving = Task.CompletedTask;
    private bool _closed;

    /// <summary>Makes a proxy that does not listen yet.</summary>
    /// <param name="loop">A loop in real time.</param>
    /// <param name="random">Its own stream.</param>
    /// <param name="trace">Takes what happens.</param>
    /// <param name="host">Where connections are passed on to.</param>
    /// <param name="settings">Its name and kind; null for the usual.</param>
    public TcpFaultProxy(EventLoop loop, IRandomSource random, ITrace trace, HostAddress host, WireSettings? settings = null)
    {
        (_loop, _random, _host) = (loop, random, host);
        Path = new WirePath(loop, random, trace, settings ?? new WireSettings(), isReal: true);
        Path.Changed += (_, _) => Follow();
        _route = new WireRoute
        {
            Up = () => Path.Up,
            Down = () => Path.Down,
            Knock = Path.TakeConnect,
            Faults = Path.Faults,
            Peers = Path.Peers,
        };
        _port = new TcpListenerPort(loop, new TcpListenerSettings(), Accept);
    }

    private enum Door
    {
        Open,
        Shut,
        Deaf,
    }

    /// <inheritdoc/>
    public string Name => Path.Name;

    /// <inheritdoc/>
    public IReadOnlyList<Knob> Knobs => Path.Knobs;

    /// <inheritdoc/>
    public IReadOnlyList<WorldPreset> Presets => Path.Presets;

    /// <summary>Its state, and the network port to give to the terminal's link.</summary>
    public WirePath Path { get; }

    /// <summary>Where the terminal finds it.</summary>
    public HostAddress Address => new("127.0.0.1", _port.Port);

    /// <summary>Completes when the port has followed what was turned: it is open, shut or deaf as it should be.</summary>
    public Task Settled => _moving;

    private Door Wanted =>
        _closed || (Path.IsThrough && Path.Connect == WireConnect.Refused) ? Door.Shut
        : !Path.IsThrough || Path.Connect == WireConnect.Timeout ? Door.Deaf
        : Door.Open;

    /// <summary>Takes a port and begins to listen.</summary>
    /// <exception cref="SocketException">No port is to be had.</exception>
    public void Listen()
    {
        _port.Listen();
        Follow();
    }

    /// <summary>Ends every connection and gives the port back.</summary>
    public async ValueTask DisposeAsync()
    {
        _closed = true;
        Follow();
        await _moving;
        foreach (var channel in _open.ToArray()) await channel.CloseAsync();
    }

    private void Follow()
    {
        if (_port.Port == 0) return;
        _moving = MoveAsync(_moving);
        _loop.Report(_moving);
    }

    // One move after the other: a port that is being given back cannot be taken yet.
    private async Task MoveAsync(Task before)
    {
        await before;
        var wanted = Wanted;
        if (wanted != Door.Deaf)
        {
            _deaf?.Dispose();
            _deaf = null;
        }

        if (wanted != Door.Open) await _port.StopAsync();
        if (wanted == Door.Open) _port.Listen();
        else if (wanted == Door.Deaf) _deaf ??= new DeafPort(new IPEndPoint(IPAddress.Loopback, _port.Port));
    }

    private void Accept(IByteChannel connection) =>
        _route.Accept(new FaultyChannel(connection, Path.Faults), TakeConnect(), terminal => _loop.Report(ForwardAsync(terminal)));

    // The kernel takes callers before we see them: whoever is here came while the port was open. What was turned since then
    // strikes only later callers, but a router that is down has forgotten this connection with the others.
    private WireConnect TakeConnect() => Path.TakeConnect() switch
    {
        WireConnect.Timeout or WireConnect.Unreachable => Path.Router == RouterState.Up ? WireConnect.Answered : WireConnect.Silence,
        WireConnect.Refused when Path.Connect == WireConnect.Refused => WireConnect.Answered,
        var fate => fate,
    };

    private async Task ForwardAsync(IByteChannel terminal)
    {
        var host = new TcpChannel(new TcpSettings { Host = _host.Host, Port = _host.Port }, _loop.Time);
        _open.AddRange([terminal, host]);
        using var deadline = new Deadline(_loop.Time, HostLimit);
        if ((await host.OpenAsync(deadline.Token)).Succeeded)
        {
            var up = new WirePump(_loop, terminal, host, new WireDirection(_loop, _random, _route.Up)).RunAsync();
            var down = new WirePump(_loop, host, terminal, new WireDirection(_loop, _random, _route.Down)).RunAsync();
            await up;
            await down;
        }
        else
        {
            await terminal.CloseAsync();
        }

        _open.Remove(terminal);
        _open.Remove(host);
    }
}
