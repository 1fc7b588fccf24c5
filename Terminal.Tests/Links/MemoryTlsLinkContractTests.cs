namespace Terminal.Tests.Links;

[TestFixture]
public sealed class MemoryTlsLinkContractTests : LinkContract
{
    protected override LinkRig CreateRig() => new StreamLinkRig(new MemoryTlsRig());
}
