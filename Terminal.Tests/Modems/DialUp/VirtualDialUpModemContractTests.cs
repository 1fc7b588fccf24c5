using Terminal.Emulator.Wire.Serial;
using Terminal.Tests.Serial;

namespace Terminal.Tests.Modems.DialUp;

/// <summary>The virtual dial-up modem, in every make that a model of ours drives, in virtual time.</summary>
[TestFixture("hayes-generic", true)]
[TestFixture("hayes-generic", false)]
[TestFixture("conexant-pos", true)]
[TestFixture("silabs-si24xx", true)]
public sealed class VirtualDialUpModemContractTests(string model, bool controlLines) : AtModemContract
{
    protected override AtModemRig CreateRig() =>
        new VirtualDialUpModemRig(new MemorySerialRig(new MemorySerialOptions { ControlLines = controlLines }), model);
}
