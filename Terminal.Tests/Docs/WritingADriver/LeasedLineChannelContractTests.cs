using Terminal.Tests.Links;

namespace Terminal.Tests.Docs.WritingADriver;

/// <summary>What every byte channel must do.</summary>
public sealed class LeasedLineChannelContractTests : ByteChannelContract
{
    protected override ChannelRig CreateRig() => new LeasedLineRig();
}
