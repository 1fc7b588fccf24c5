using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Links.Edge;

/// <summary>
/// Dials the acquirer's host over TCP, with TLS if the settings say so. Resolves the name anew for each connection and tries
/// its addresses in the resolver's order. Each opening makes a new <see cref="TcpConnection"/>. With a network port to look at,
/// a pulled cable and a missing address have their own names, instead of that of the connection that they prevent.
/// </summary>
public sealed class TcpChannel : IByteChannel
{
    // SOL_SOCKET and SO_BINDTODEVICE of Linux.
    private const int SocketLevel = 1;
    private const int BindToDevice = 25;

    private readonly TcpSettings _settings;
    private readonly TimeProvider _time;
    private readonly LinkStepLog? _steps;
    private readonly PortCheck? _port;
    private readonly X509Certificate2Collection? _authorities;
    private TcpConnection? _connection;
    private CancellationTokenSource? _opening;

    /// <summary>Makes a channel that is not open yet.</summary>
    /// <param name="settings">Where the host is.</param>
    /// <param name="time">The clock of the loop.</param>
    /// <param name="port">The network port to look at; null when only the connection is to be judged.</param>
    /// <param name="steps">Where the steps of each opening are noted; null for nowhere.</param>
    /// <exception cref="ArgumentException">The port is out of its range, or the pinned authority is no PEM certificate.</exception>
    public TcpChannel(TcpSettings settings, TimeProvider time, INetworkPort? port = null, LinkStepLog? steps = null)
    {
        if (settings.Port is < 1 or > ushort.MaxValue) throw new ArgumentException($"No such port: {settings.Port}.", nameof(settings));
        _settings = settings;
        _time = time;
        _steps = steps;
        _port = port is null ? null : new PortCheck(port, time, steps);
        if (settings.Tls is { } tls) _authorities = TlsHandshake.AuthoritiesOf(tls);
    }

    /// <inheritdoc/>
    public Fault? Ailment => _port?.Look();

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Another opening is still under way.</exception>
    public async Task<Outcome> OpenAsync(CancellationToken cancellationToken)
    {
        if (_opening is not null) throw new InvalidOperationException("Another opening is still under way.");
        if (_connection is { IsUsable: true }) return Outcome.Ok;
        if (_connection is { } former) await former.CloseAsync();
        using var opening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _opening = opening;
        try
        {
            var dialled = await DialAsync(opening.Token);
            if (!dialled.TryGet(out _connection, out var fault)) return fault;
            return Outcome.Ok;
        }
        finally
        {
            _opening = null;
        }
    }

    /// <inheritdoc/>
    public Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        _connection?.WriteAsync(bytes, cancellationToken) ?? Task.FromResult(SendOutcome.NotSent(Fault.LinkLost));

    /// <inheritdoc/>
    public Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) =>
        _connection?.ReadAsync(buffer, cancellationToken) ?? Task.FromResult<Outcome<int>>(Fault.LinkLost);

    /// <inheritdoc/>
    public Task CloseAsync()
    {
        _opening?.Cancel();
        return _connection?.CloseAsync() ?? Task.CompletedTask;
    }

    private async Task<Outcome<TcpConnection>> DialAsync(CancellationToken cancellationToken)
    {
        if (_port?.Begin().Fault is { } unconnected) return unconnected;
        var dialled = await DialHostAsync(cancellationToken);
        return dialled.Fault is { } fault ? _port?.Explain(fault) ?? fault : dialled;
    }

    private async Task<Outcome<TcpConnection>> DialHostAsync(CancellationToken cancellationToken)
    {
        var resolved = await ResolveAsync(cancellationToken);
        if (!resolved.TryGet(out var addresses, out var fault)) return fault;
        foreach (var address in addresses)
        {
            var host = new IPEndPoint(address, _settings.Port);
            var began = _time.GetTimestamp();
            var connected = await ConnectAsync(host, cancellationToken);
            _steps?.Note(LinkStepKind.Connect, host.ToString(), began, connected.Fault);
            if (connected.TryGet(out var socket, out fault)) return await SecureAsync(socket, cancellationToken);
            if (cancellationToken.IsCancellationRequested) return Fault.ConnectTimedOut;
        }

        return fault;
    }

    private async Task<Outcome<IPAddress[]>> ResolveAsync(CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(_settings.Host, out var address)) return new[] { address };
        var began = _time.GetTimestamp();
        var found = await LookUpAsync(cancellationToken);
        var detail = found.TryGet(out var addresses, out _) ? $"{_settings.Host} {addresses[0]}" : _settings.Host;
        _steps?.Note(LinkStepKind.NameLookup, detail, began, found.Fault);
        return found;
    }

    private async Task<Outcome<IPAddress[]>> LookUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(_settings.Host, cancellationToken);
            return addresses.Length > 0 ? addresses : Fault.HostNameUnknown;
        }
        catch (OperationCanceledException)
        {
            return Fault.ConnectTimedOut;
        }
        catch (SocketException e)
        {
            return SocketFaults.WhileConnecting(e.SocketErrorCode);
        }
        catch (ArgumentException)
        {
            // Longer than any host name can be.
            return Fault.HostNameUnknown;
        }
    }

    private async Task<Outcome<Socket>> ConnectAsync(IPEndPoint host, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(_time, _settings.AddressLimit, cancellationToken);
        Socket? socket = null;
        Fault fault;
        try
        {
            socket = new Socket(host.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            if (_settings.Interface is { } name) socket.SetRawSocketOption(SocketLevel, BindToDevice, Encoding.ASCII.GetBytes(name));
            await socket.ConnectAsync(host, deadline.Token);
            return socket;
        }
        catch (OperationCanceledException)
        {
            fault = Fault.ConnectTimedOut;
        }
        catch (SocketException e)
        {
            fault = SocketFaults.WhileConnecting(e.SocketErrorCode);
        }

        socket?.Dispose();
        return fault;
    }

    private async Task<Outcome<TcpConnection>> SecureAsync(Socket socket, CancellationToken cancellationToken)
    {
        var raw = new SocketStream(socket);
        if (_settings.Tls is not { } tls) return new TcpConnection(socket, raw, null, _time, _settings.CloseLimit);
        var name = tls.ServerName ?? _settings.Host;
        var began = _time.GetTimestamp();
        var secured = await TlsHandshake.CallAsync(raw, () => raw.HeardHttp, tls, name, _authorities, _time, cancellationToken);
        _steps?.Note(LinkStepKind.Tls, secured.TryGet(out var agreed, out _) ? TlsHandshake.VersionOf(agreed) : name, began, secured.Fault);
        return secured.TryGet(out var stream, out var fault)
            ? new TcpConnection(socket, raw, stream, _time, _settings.CloseLimit)
            : fault;
    }
}
