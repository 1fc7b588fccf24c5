using Terminal.Tests.Links;
using Terminal.Tests.Serial;

namespace Terminal.Tests.Modems.DialUp;

/// <summary>The channel over a real pseudo-terminal, four times as fast as the wall's clock.</summary>
[TestFixture]
[Platform("Linux")]
[Category("Long")]
public sealed class DialUpOnPseudoTerminalChannelTests : ByteChannelContract
{
    internal static PseudoTerminalRig Serial() => new(speed: 4, limit: TimeSpan.FromMinutes(3));

    protected override ChannelRig CreateRig() => new DialUpChannelRig(Serial());
}
