using Terminal.Emulator.Wire;

namespace Terminal.Tests.Links;

[TestFixture]
public sealed class TlsChannelContractTests : ByteChannelContract
{
    protected override ChannelRig CreateRig() => new TcpRig(TestCertificate.Good);
}
