namespace Terminal.Tests.Links;

[TestFixture]
public sealed class MemoryLinkContractTests : LinkContract
{
    protected override LinkRig CreateRig() => new StreamLinkRig(new MemoryRig());
}
