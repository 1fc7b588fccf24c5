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
