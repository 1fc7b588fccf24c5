using Terminal.Emulator.Wire;

namespace Terminal.Tests.Links;

[TestFixture]
public sealed class TlsLinkContractTests : LinkContract
{
    protected override LinkRig CreateRig() => new StreamLinkRig(new TcpRig(TestCertificate.Good));
}
