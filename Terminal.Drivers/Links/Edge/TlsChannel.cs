using System.Net.Security;
using System.Security.Authentication;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Links.Edge;

/// <summary>
/// TLS over any byte channel: the sockets of a modem module, a call. Everything happens on the loop. Its randomness is the
/// system's: what is on the wire differs from run to run, and with some kinds of keys, not with RSA, the length of records.
/// </summary>
public sealed class TlsChannel : IByteChannel
{
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(1);

    private readonly IByteChannel _inner;
    private readonly EventLoop _loop;
    private readonly Func<ChannelStream, CancellationToken, Task<Outcome<SslStream>>> _handshake;
    private Secured? _connection;
    private CancellationTokenSource? _opening;

    private TlsChannel(IByteChannel inner, EventLoop loop, Func<ChannelStream, CancellationToken, Task<Outcome<SslStream>>> handshake) =>
        (_inner, _loop, _handshake) = (inner, loop, handshake);

    /// <inheritdoc/>
    public bool HasEnded => _connection is not null && _inner.HasEnded;

    /// <inheritdoc/>
    public Fault? Ailment => _inner.Ailment;

    /// <summary>The calling side.</summary>
    /// <param name="inner">The channel below; from now on only this one uses it.</param>
    /// <param name="settings">What to check; <see cref="TlsSettings.ServerName"/> must be set.</param>
    /// <param name="loop">The loop of both channels.</param>
    /// <param name="steps">Where the handshake is noted; null for nowhere.</param>
    /// <exception cref="ArgumentException">The pinned authority is no PEM certificate, or there is no name to check.</exception>
    public static TlsChannel Calling(IByteChannel inner, TlsSettings settings, EventLoop loop, LinkStepLog? steps = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(loop);
        if (settings.ServerName is not { } name) throw new ArgumentException("There is no name to check.", nameof(settings));
        var authorities = TlsHandshake.AuthoritiesOf(settings);
        return new TlsChannel(inner, loop, async (raw, cancellationToken) =>
        {
            var began = loop.Time.GetTimestamp();
            var secured = await TlsHandshake.CallAsync(raw, () => raw.HeardHttp, settings, name, authorities, loop.Time, cancellationToken);
            steps?.Note(LinkStepKind.Tls, secured.TryGet(out var agreed, out _) ? TlsHandshake.VersionOf(agreed) : name, began, secured.Fault);
            return secured;
        });
    }

    /// <summary>The answering side.</summary>
    /// <param name="inner">The channel below, open already; from now on only this one uses it.</param>
    /// <param name="certificate">Certificate and key to show.</param>
    /// <param name="loop">The loop of both channels.</param>
    public static TlsChannel Answering(IByteChannel inner, SslStreamCertificateContext certificate, EventLoop loop) =>
        new(inner, loop, (raw, cancellationToken) => TlsHandshake.AnswerAsync(raw, certificate, cancellationToken));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Another opening is still under way.</exception>
    public async Task<Outcome> OpenAsync(CancellationToken cancellationToken)
    {
        if (_opening is not null) throw new InvalidOperationException("Another opening is still under way.");
        if (_connection is { IsUsable: true }) return Outcome.Ok;
        if (_connection is { } former) await former.CloseAsync();
        _connection = null;
        using var opening = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _opening = opening;
        try
        {
            var opened = await _inner.OpenAsync(opening.Token);
            if (!opened.Succeeded) return opened;
            var raw = new ChannelStream(_inner, _loop);
            var secured = await _handshake(raw, opening.Token);
            if (secured.TryGet(out var tls, out var fault))
            {
                _connection = new Secured(_inner, raw, tls, _loop.Time);
                if (!opening.IsCancellationRequested) return Outcome.Ok;
                await _connection.CloseAsync();
                return Fault.ConnectTimedOut;
            }

            await _inner.CloseAsync();
            return opening.IsCancellationRequested ? Fault.ConnectTimedOut : fault;
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
        return _connection?.CloseAsync() ?? _inner.CloseAsync();
    }

    /// <summary>One connection after its handshake.</summary>
    private sealed class Secured(IByteChannel inner, ChannelStream raw, SslStream tls, TimeProvider time)
    {
        private Task? _closing;
        private bool _isBroken;
        private bool _peerEnded;
        private int _underWay;

        public bool IsUsable => _closing is null && !_isBroken && !_peerEnded;

        public async Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
        {
            if (!IsUsable) return SendOutcome.NotSent(Fault.LinkLost);
            raw.MayHaveLeft = false;
            if (cancellationToken.IsCancellationRequested) return Unsent(Fault.SendTimedOut);
            _underWay++;
            try
            {
                await tls.WriteAsync(bytes, cancellationToken);
                return SendOutcome.Sent;
            }
            catch (OperationCanceledException)
            {
                return Unsent(_closing is null ? Fault.SendTimedOut : Fault.LinkLost);
            }
            catch (Exception e) when (MeansLoss(e))
            {
                return Unsent(Fault.LinkLost);
            }
            finally
            {
                _underWay--;
            }
        }

        public async Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            if (_closing is not null || _isBroken) return Fault.LinkLost;
            _underWay++;
            try
            {
                var count = await tls.ReadAsync(buffer, cancellationToken);
                _peerEnded |= count == 0;
                return count;
            }
            catch (OperationCanceledException)
            {
                _isBroken = true;
                return _closing is null ? Fault.HostSilent : Fault.LinkLost;
            }
            catch (Exception e) when (MeansLoss(e))
            {
                _isBroken = true;
                return Fault.LinkLost;
            }
            finally
            {
                _underWay--;
            }
        }

        public Task CloseAsync() => _closing ??= EndAsync(inGoodOrder: !_isBroken && _underWay == 0);

        private static bool MeansLoss(Exception e) => e is IOException or ObjectDisposedException or AuthenticationException or InvalidOperationException;

        private SendOutcome Unsent(Fault fault)
        {
            _isBroken = true;
            return raw.MayHaveLeft ? SendOutcome.Uncertain(fault) : SendOutcome.NotSent(fault);
        }

        private async Task EndAsync(bool inGoodOrder)
        {
            if (inGoodOrder) await SayGoodByeAsync();
            await inner.CloseAsync();
            await tls.DisposeAsync();
        }

        private async Task SayGoodByeAsync()
        {
            using var limit = new Deadline(time, CloseLimit);
            try
            {
                await tls.ShutdownAsync().OrAbandoned(limit.Token);
            }
            catch (Exception e) when (MeansLoss(e) || e is OperationCanceledException)
            {
                // The channel below is closed in any case.
            }
        }
    }
}
