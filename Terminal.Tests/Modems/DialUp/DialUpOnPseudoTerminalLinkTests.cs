using Terminal.Tests.Links;

namespace Terminal.Tests.Modems.DialUp;

/// <summary>The link over a real pseudo-terminal.</summary>
[TestFixture]
[Platform("Linux")]
[Category("Long")]
public sealed class DialUpOnPseudoTerminalLinkTests : LinkContract
{
    protected override LinkRig CreateRig() =>
        new StreamLinkRig(new DialUpChannelRig(DialUpOnPseudoTerminalChannelTests.Serial()), DialUpLinkContractTests.Limits);
}
