using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography.X509Certificates;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;

namespace Terminal.Emulator.Wire;

/// <summary>
/// A real TCP or TLS port whose accepted connections come as byte channels on an event loop. All members are for code on
/// that loop. A caller whose handshake fails is dropped; what the accepting side throws ends the loop.
/// </summary>
public sealed class TcpListenerPort : IAsyncDisposable
{
    private readonly EventLoop _loop;
    private readonly TcpListenerSettings _settings;
    private readonly Action<IByteChannel> _accepted;
    private readonly List<Task> _handshakes = [];
    private SslStreamCertificateContext? _certificate;
    private CancellationTokenSource? _listening;
    private Task _accepting = Task.CompletedTask;

    /// <summary>Makes a port that does not listen yet.</summary>
    /// <param name="loop">The loop of the host.</param>
    /// <param name="settings">Where and how.</param>
    /// <param name="accepted">Called on the loop with each new connection.</param>
    public TcpListenerPort(EventLoop loop, TcpListenerSettings settings, Action<IByteChannel> accepted)
    {
        _loop = loop;
        _settings = settings;
        _accepted = accepted;
        if (settings.Certificate is { } certificate)
            Show(certificate);
    }

    /// <summary>The port listened on; set by the first <see cref="Listen"/> and kept.</summary>
    public int Port { get; private set; }

    /// <summary>True between <see cref="Listen"/> and <see cref="StopAsync"/>.</summary>
    public bool IsListening => _listening is not null;

    /// <summary>What strikes the connections of this port.</summary>
    public WireFaults Faults { get; } = new();

    /// <summary>Begins to listen, again on the same port after a stop.</summary>
    /// <exception cref="SocketException">The port is taken, or not ours to take.</exception>
    public void Listen()
    {
        if (IsListening) return;
        var listener = new Socket(_settings.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            listener.Bind(new IPEndPoint(_settings.Address, Port == 0 ? _settings.Port : Port));
            listener.Listen();
        }
        catch (SocketException)
        {
            listener.Dispose();
            throw;
        }

        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        _listening = new CancellationTokenSource();
        _accepting = ReportingAsync(AcceptAllAsync(listener, _listening.Token));
    }

    /// <summary>Shows another certificate from the next connection on.</summary>
    /// <param name="certificate">Certificate and key.</param>
    public void Show(X509Certificate2 certificate) =>
        _certificate = SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);

    /// <summary>Stops listening: callers are refused. Connections already accepted live on.</summary>
    public async Task StopAsync()
    {
        if (_listening is not { } listening) return;
        _listening = null;
        listening.Cancel();
        await _accepting;
        foreach (var handshake in _handshakes) await handshake;
        listening.Dispose();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task AcceptAllAsync(Socket listener, CancellationToken cancellationToken)
    {
        using var closing = listener;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                Greet(await listener.AcceptAsync(cancellationToken), cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset)
            {
                // The caller gave up while it waited in the queue.
            }
        }
    }

    private void Greet(Socket caller, CancellationToken cancellationToken)
    {
        if (Faults.TakeRefusal())
        {
            caller.LingerState = new LingerOption(enable: true, seconds: 0);
            caller.Dispose();
            return;
        }

        _handshakes.RemoveAll(handshake => handshake.IsCompleted);
        _handshakes.Add(ReportingAsync(WelcomeAsync(caller, cancellationToken)));
    }

    private async Task WelcomeAsync(Socket caller, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(_loop.Time, _settings.HandshakeLimit, cancellationToken);
        var greeted = await TcpConnection.AcceptAsync(caller, _certificate, _loop.Time, _settings.CloseLimit, deadline.Token);
        if (greeted.TryGet(out var connection, out _)) _accepted(new FaultyChannel(connection, Faults));
    }

    // Nobody awaits a connection: what goes wrong on its account must still be seen.
    private async Task ReportingAsync(Task work)
    {
        try
        {
            await work;
        }
        catch (Exception e)
        {
            _loop.Post(() => ExceptionDispatchInfo.Throw(e));
        }
    }
}
