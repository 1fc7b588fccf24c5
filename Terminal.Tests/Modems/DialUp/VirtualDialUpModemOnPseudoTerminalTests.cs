namespace Terminal.Tests.Modems.DialUp;

/// <summary>The virtual dial-up modem on a real pseudo-terminal, four times as fast as the wall's clock.</summary>
[TestFixture]
[Platform("Linux")]
[Category("Long")]
public sealed class VirtualDialUpModemOnPseudoTerminalTests : AtModemContract
{
    protected override AtModemRig CreateRig() => new VirtualDialUpModemRig(DialUpOnPseudoTerminalChannelTests.Serial(), "hayes-generic");
}
