using Terminal.Core.Runtime;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Serial;
using Terminal.Tests.Serial;

namespace Terminal.Tests.Modems.DialUp;

/// <summary>A virtual dial-up modem on any serial line.</summary>
public sealed class VirtualDialUpModemRig(SerialRig serial, string model) : AtModemRig
{
    private readonly DialUpChannelRig _rig = new(serial, model);

    public override EventLoop Loop => serial.Loop;

    public override ModemModel Model { get; } = ModemModels.Find(model)!;

    public override ISerialLine NewLine() => serial.NewLine();

    public override void Run(Func<Task> test) => _rig.Run(test);

    protected override void Dispose(bool disposing)
    {
        _rig.Dispose();
        base.Dispose(disposing);
    }
}
