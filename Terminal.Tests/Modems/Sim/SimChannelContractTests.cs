using Terminal.Tests.Links;

namespace Terminal.Tests.Modems.Sim;

[TestFixture("quectel-ec2x")]
[TestFixture("simcom-sim800")]
public sealed class SimChannelContractTests(string model) : ByteChannelContract
{
    protected override ChannelRig CreateRig() => new SimRig(model);
}
