namespace Terminal.Tests.Links;

[TestFixture]
public sealed class MemoryChannelContractTests : ByteChannelContract
{
    protected override ChannelRig CreateRig() => new MemoryRig();
}
