using System.Net.Security;
using Terminal.Core.Runtime;
using Terminal.Drivers.Links;
using Terminal.Drivers.Links.Edge;
using Terminal.Emulator.Wire;

namespace Terminal.Tests.Links;

/// <summary>TLS over byte channels in memory, both sides on one virtual loop: leaving it would end the run.</summary>
public sealed class MemoryTlsRig : ChannelRig
{
    private readonly VirtualLoop _loop = new();
    private readonly MemoryNetwork _network;
    private readonly TestCertificates _certificates;
    private readonly SslStreamCertificateContext _shown;

    public MemoryTlsRig(TestCertificate shown = TestCertificate.Good)
    {
        _certificates = new TestCertificates(_loop.Time);
        _shown = SslStreamCertificateContext.Create(_certificates.Make(shown), additionalCertificates: null, offline: true);
        _network = new MemoryNetwork(_loop, new SteppingRandom(1));
        _network.Listen("localhost", connection => _ = AnswerAsync(connection));
    }

    public override EventLoop Loop => _loop;

    public override IByteChannel Dial() =>
        TlsChannel.Calling(_network.Dial("localhost"), new TlsSettings { ServerName = "localhost", PinnedAuthorityPem = _certificates.AuthorityPem }, _loop);

    public override void Run(Func<Task> test) => _loop.Run(test).EnsureCompleted();

    public void ListenInClear(Func<IByteChannel, Task> answer) => _network.Listen("localhost", connection => _ = answer(connection));

    private async Task AnswerAsync(IByteChannel connection)
    {
        var secured = TlsChannel.Answering(connection, _shown, _loop);
        if ((await secured.OpenAsync(CancellationToken.None)).Succeeded) Accept(secured);
    }
}
