using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;
using Terminal.Drivers.Runtime;
using Terminal.Emulator.Wire;

namespace Terminal.Tests.Links;

/// <summary>Real loopback sockets, both ends on one real loop, with TLS when a certificate is to be shown.</summary>
public sealed class TcpRig : ChannelRig
{
    private readonly RealLoop _loop = new(TimeProvider.System);
    private readonly TestCertificate? _shown;
    private TcpListenerPort? _port;

    public TcpRig(TestCertificate? shown = null)
    {
        _shown = shown;
        if (shown is null) return;
        Tls = new TlsSettings { PinnedAuthorityPem = new TestCertificates(TimeProvider.System).AuthorityPem };
    }

    /// <summary>What the dialling end asks for.</summary>
    public TlsSettings? Tls { get; init; }

    public TcpListenerPort Port => _port!;

    public override EventLoop Loop => _loop;

    public override IByteChannel Dial() => Dial("localhost");

    public IByteChannel Dial(string host) =>
        new TcpChannel(new TcpSettings { Host = host, Port = Port.Port, Tls = Tls, CloseLimit = TimeSpan.FromMilliseconds(50) }, _loop.Time);

    public override void Run(Func<Task> test)
    {
        using var hang = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        _loop.Run(() => ListenAndRunAsync(test).OrAbandoned(hang.Token)).EnsureCompleted();
    }

    protected override void Dispose(bool disposing)
    {
        _loop.Dispose();
        base.Dispose(disposing);
    }

    private async Task ListenAndRunAsync(Func<Task> test)
    {
        using var certificate = _shown is { } kind ? new TestCertificates(TimeProvider.System).Make(kind) : null;
        var settings = new TcpListenerSettings { Certificate = certificate, CloseLimit = TimeSpan.FromMilliseconds(50) };
        await using var port = new TcpListenerPort(_loop, settings, Accept);
        _port = port;
        port.Listen();
        await test();
    }
}
