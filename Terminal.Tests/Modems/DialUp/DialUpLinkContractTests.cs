using Terminal.Drivers.Links;
using Terminal.Emulator.Wire.Serial;
using Terminal.Tests.Links;
using Terminal.Tests.Serial;

namespace Terminal.Tests.Modems.DialUp;

/// <summary>The link over a serial line, in virtual time.</summary>
[TestFixture(true)]
[TestFixture(false)]
public sealed class DialUpLinkContractTests(bool controlLines) : LinkContract
{
    internal static StreamLinkSettings Limits { get; } = new() { ConnectLimit = TimeSpan.FromSeconds(45) };

    protected override LinkRig CreateRig() =>
        new StreamLinkRig(new DialUpChannelRig(new MemorySerialRig(new MemorySerialOptions { ControlLines = controlLines })), Limits);
}
