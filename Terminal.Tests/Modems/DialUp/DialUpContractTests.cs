using Terminal.Drivers.Links;
using Terminal.Emulator.Wire.Serial;
using Terminal.Tests.Links;
using Terminal.Tests.Serial;

namespace Terminal.Tests.Modems.DialUp;

/// <summary>The channel over a serial line with control lines, in virtual time.</summary>
[TestFixture("hayes-generic", true)]
[TestFixture("hayes-generic", false)]
[TestFixture("conexant-pos", true)]
[TestFixture("silabs-si24xx", true)]
public sealed class DialUpChannelContractTests(string model, bool controlLines) : ByteChannelContract
{
    protected override ChannelRig CreateRig() =>
        new DialUpChannelRig(new MemorySerialRig(new MemorySerialOptions { ControlLines = controlLines }), model);
}

/// <summary>The link over a serial line, in virtual time.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class DialUpLinkContractTests(bool controlLines) : LinkContract
{
    internal static StreamLinkSettings Limits { get; } = new() { ConnectLimit = TimeSpan.FromSeconds(45) };

    protected override LinkRig CreateRig() =>
        new StreamLinkRig(new DialUpChannelRig(new MemorySerialRig(new MemorySerialOptions { ControlLines = controlLines })), Limits);
}

/// <summary>The channel over a real pseudo-terminal, four times as fast as the wall's clock.</summary>
[TestFixture]
[Platform("Linux")]
[Category("Long")]
public sealed class DialUpOnPseudoTerminalChannelTests : ByteChannelContract
{
    internal static PseudoTerminalRig Serial() => new(speed: 4, limit: TimeSpan.FromMinutes(3));

    protected override ChannelRig CreateRig() => new DialUpChannelRig(Serial());
}

/// <summary>The link over a real pseudo-terminal.</summary>
[TestFixture]
[Platform("Linux")]
[Category("Long")]
public sealed class DialUpOnPseudoTerminalLinkTests : LinkContract
{
    protected override LinkRig CreateRig() =>
        new StreamLinkRig(new DialUpChannelRig(DialUpOnPseudoTerminalChannelTests.Serial()), DialUpLinkContractTests.Limits);
}
