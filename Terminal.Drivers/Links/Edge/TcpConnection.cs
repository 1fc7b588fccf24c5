using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Links.Edge;

/// <summary>
/// One established connection, dialled or accepted, with or without TLS. Calls come back to the loop on which they were
/// made, because awaits capture it. Small messages leave at once (no Nagle delay).
/// </summary>
public sealed class TcpConnection : IByteChannel
{
    private readonly Socket _socket;
    private readonly SocketStream _raw;
    private readonly Stream _stream;
    private readonly TimeProvider _time;
    private readonly TimeSpan _closeLimit;
    private Task? _closing;
    private bool _broken;
    private bool _peerEnded;
    private int _underWay;

    internal TcpConnection(Socket socket, SocketStream raw, SslStream? tls, TimeProvider time, TimeSpan closeLimit)
    {
        _socket = socket;
        _raw = raw;
        _stream = tls is null ? raw : tls;
        _time = time;
        _closeLimit = closeLimit;
    }

    /// <summary>False once the connection has been closed on this side or a call on it has failed.</summary>
    public bool IsUsable => _closing is null && !_broken;

    /// <summary>Takes over an accepted socket; with a certificate, does the server's side of the TLS handshake first.</summary>
    /// <param name="socket">The accepted socket; disposed of here, also on failure.</param>
    /// <param name="certificate">Certificate and key to show, or null for no TLS.</param>
    /// <param name="time">The clock of the loop.</param>
    /// <param name="closeLimit">How long closing waits for the peer to close too.</param>
    /// <param name="cancellationToken">Ends the handshake.</param>
    /// <returns>The connection, or <see cref="Fault.TlsFailed"/>.</returns>
    public static async Task<Outcome<TcpConnection>> AcceptAsync(
        Socket socket, SslStreamCertificateContext? certificate, TimeProvider time, TimeSpan closeLimit, CancellationToken cancellationToken)
    {
        socket.NoDelay = true;
        var raw = new SocketStream(socket);
        if (certificate is null) return new TcpConnection(socket, raw, null, time, closeLimit);
        var secured = await TlsHandshake.AnswerAsync(raw, certificate, cancellationToken);
        return secured.TryGet(out var tls, out var fault) ? new TcpConnection(socket, raw, tls, time, closeLimit) : fault;
    }

    /// <inheritdoc/>
    public Task<Outcome> OpenAsync(CancellationToken cancellationToken) =>
        Task.FromResult(IsUsable ? Outcome.Ok : Fault.LinkLost);

    /// <inheritdoc/>
    public async Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (!IsUsable) return SendOutcome.NotSent(Fault.LinkLost);
        _raw.MayHaveLeft = false;
        if (cancellationToken.IsCancellationRequested) return NotHandedOver(Fault.SendTimedOut);
        _underWay++;
        try
        {
            // A connection that the host ended while it was idle would swallow the request without a word.
            if (_peerEnded || _raw.PeerHasEnded()) return NotHandedOver(Fault.LinkLost);
            await _stream.WriteAsync(bytes, cancellationToken);
            return SendOutcome.Sent;
        }
        catch (OperationCanceledException)
        {
            return NotHandedOver(IsUsable ? Fault.SendTimedOut : Fault.LinkLost);
        }
        catch (Exception e) when (MeansLoss(e))
        {
            return NotHandedOver(Fault.LinkLost);
        }
        finally
        {
            _underWay--;
        }
    }

    /// <inheritdoc/>
    public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (!IsUsable) return Fault.LinkLost;
        _underWay++;
        try
        {
            var count = await _stream.ReadAsync(buffer, cancellationToken);
            _peerEnded |= count == 0;
            return count;
        }
        catch (OperationCanceledException)
        {
            var fault = IsUsable ? Fault.HostSilent : Fault.LinkLost;
            _broken = true;
            return fault;
        }
        catch (Exception e) when (MeansLoss(e))
        {
            _broken = true;
            return Fault.LinkLost;
        }
        finally
        {
            _underWay--;
        }
    }

    /// <inheritdoc/>
    public Task CloseAsync() => _closing ??= _broken || _underWay > 0 ? ResetAsync() : EndAsync();

    private static bool MeansLoss(Exception e) =>
        e is IOException or SocketException or ObjectDisposedException or AuthenticationException;

    private SendOutcome NotHandedOver(Fault fault)
    {
        _broken = true;
        return _raw.MayHaveLeft ? SendOutcome.Uncertain(fault) : SendOutcome.NotSent(fault);
    }

    // What is still in the kernel's buffers is thrown away, so that nothing leaves after a cancelled send.
    private Task ResetAsync()
    {
        try
        {
            _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (SocketException)
        {
            // The peer's reset came first.
        }

        _socket.Dispose();
        _stream.Dispose();
        return Task.CompletedTask;
    }

    // A socket closed with bytes unread resets, and a reset can overtake what we sent last: so end our side, then read on
    // until the peer has ended its own.
    private async Task EndAsync()
    {
        using var deadline = new Deadline(_time, _closeLimit);
        try
        {
            await using var limit = deadline.Token.Register(_socket.Dispose);
            if (_stream is SslStream tls) await tls.ShutdownAsync();
            _socket.Shutdown(SocketShutdown.Send);
            var scrap = new byte[256];
            while (await _socket.ReceiveAsync(scrap, SocketFlags.None) > 0)
            {
            }
        }
        catch (Exception e) when (MeansLoss(e))
        {
            // The peer does not close in good order: close all the same.
        }

        _socket.Dispose();
        await _stream.DisposeAsync();
    }
}
