using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;
using Terminal.Emulator.Runtime;

namespace Terminal.Emulator.Wire;

/// <summary>
/// A host's end of TLS on connections in memory: real TLS, but on the loop, so that a virtual world can have it. Shows the
/// certificate that it is told to; a caller whose handshake fails is dropped.
/// </summary>
/// <param name="loop">The loop of the connections.</param>
/// <param name="certificates">The certificates it has.</param>
internal sealed class TlsFront(EventLoop loop, TestCertificates certificates) : IDisposable
{
    private static readonly TimeSpan HandshakeLimit = TimeSpan.FromSeconds(10);

    private readonly Dictionary<TestCertificate, X509Certificate2> _made = [];

    /// <summary>What it shows from the next connection on.</summary>
    public TestCertificate Shown { get; set; }

    /// <summary>The authority to be trusted, PEM.</summary>
    public string AuthorityPem => certificates.AuthorityPem;

    /// <summary>Takes a connection, and hands it on once it is secured.</summary>
    /// <param name="connection">The host's end of the connection.</param>
    /// <param name="host">Takes it then.</param>
    public void Meet(IByteChannel connection, Action<IByteChannel> host) => loop.Report(WelcomeAsync(connection, host));

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var certificate in _made.Values)
            certificate.Dispose();
    }

    private async Task WelcomeAsync(IByteChannel connection, Action<IByteChannel> host)
    {
        var secured = TlsChannel.Answering(connection, Context(Shown), loop);
        using var limit = new Deadline(loop.Time, HandshakeLimit);
        if ((await secured.OpenAsync(limit.Token)).Succeeded)
            host(secured);
    }

    private SslStreamCertificateContext Context(TestCertificate kind)
    {
        if (!_made.TryGetValue(kind, out var certificate))
            _made.Add(kind, certificate = certificates.Make(kind));
        return SslStreamCertificateContext.Create(certificate, additionalCertificates: null, offline: true);
    }
}
