namespace Terminal.Tests.Links;

[TestFixture]
public sealed class TcpLinkContractTests : LinkContract
{
    protected override LinkRig CreateRig() => new StreamLinkRig(new TcpRig());
}
