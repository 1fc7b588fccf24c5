namespace Terminal.Tests.Links;

[TestFixture]
public sealed class TcpChannelContractTests : ByteChannelContract
{
    protected override ChannelRig CreateRig() => new TcpRig();
}
