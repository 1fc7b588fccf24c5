using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Links.Edge;

/// <summary>Both sides of the TLS handshake, with a name for each way in which it fails.</summary>
internal static class TlsHandshake
{
    private const SslProtocols Accepted = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>The authorities that are pinned; null when the system's are trusted.</summary>
    /// <param name="settings">What to check.</param>
    /// <exception cref="ArgumentException">The pinned authority is no PEM certificate.</exception>
    public static X509Certificate2Collection? AuthoritiesOf(TlsSettings settings)
    {
        if (settings.PinnedAuthorityPem is not { } pem) return null;
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPem(pem);
        return authorities.Count > 0 ? authorities : throw new ArgumentException("The pinned authority holds no certificate.", nameof(settings));
    }

    /// <summary>The version that was agreed on, as people call it.</summary>
    /// <param name="tls">The secured connection.</param>
    public static string VersionOf(SslStream tls) => tls.SslProtocol switch
    {
        SslProtocols.Tls12 => "TLS 1.2",
        SslProtocols.Tls13 => "TLS 1.3",
        var other => other.ToString(),
    };

    /// <summary>The calling side.</summary>
    /// <param name="raw">The connection below; disposed of on failure.</param>
    /// <param name="heardHttp">Tells whether a web server has answered.</param>
    /// <param name="settings">What to check.</param>
    /// <param name="serverName">The name the certificate must be for.</param>
    /// <param name="authorities">The only authorities to trust, or null for the system's.</param>
    /// <param name="time">The clock against which validity is checked.</param>
    /// <param name="cancellationToken">Ends the handshake.</param>
    public static async Task<Outcome<SslStream>> CallAsync(
        Stream raw, Func<bool> heardHttp, TlsSettings settings, string serverName, X509Certificate2Collection? authorities, TimeProvider time, CancellationToken cancellationToken)
    {
        Fault? verdict = null;
        var tls = new SslStream(raw, leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = serverName,
            EnabledSslProtocols = Accepted,
            AllowRenegotiation = false,
            // A resumed session does not show its certificate again.
            AllowTlsResume = false,
            CertificateChainPolicy = ChainPolicy(authorities, time),
            RemoteCertificateValidationCallback = (_, _, chain, errors) =>
            {
                verdict = settings.CheckCertificate ? CertificateVerdict.Of(chain, errors) : null;
                return verdict is null;
            },
        };
        var fault = await CompleteAsync(tls.AuthenticateAsClientAsync(options, cancellationToken));
        if (fault is null) return tls;
        await tls.DisposeAsync();
        return verdict ?? (fault == Fault.TlsFailed && heardHttp() ? Fault.CaptivePortal : fault.Value);
    }

    /// <summary>The answering side.</summary>
    /// <param name="raw">The accepted connection; disposed of on failure.</param>
    /// <param name="certificate">Certificate and key to show.</param>
    /// <param name="cancellationToken">Ends the handshake.</param>
    public static async Task<Outcome<SslStream>> AnswerAsync(
        Stream raw, SslStreamCertificateContext certificate, CancellationToken cancellationToken)
    {
        var tls = new SslStream(raw, leaveInnerStreamOpen: false);
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = certificate,
            EnabledSslProtocols = Accepted,
            AllowRenegotiation = false,
            AllowTlsResume = false,
        };
        var fault = await CompleteAsync(tls.AuthenticateAsServerAsync(options, cancellationToken));
        if (fault is null) return tls;
        await tls.DisposeAsync();
        return fault.Value;
    }

    private static async Task<Fault?> CompleteAsync(Task handshake)
    {
        try
        {
            await handshake;
            return null;
        }
        catch (OperationCanceledException)
        {
            return Fault.ConnectTimedOut;
        }
        catch (Exception e) when (e is AuthenticationException or IOException or System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            return Fault.TlsFailed;
        }
    }

    private static X509ChainPolicy ChainPolicy(X509Certificate2Collection? authorities, TimeProvider time)
    {
        var policy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
            VerificationTime = time.GetUtcNow().UtcDateTime,
        };
        if (authorities is null) return policy;
        policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }
}
