using Terminal.Core.Runtime;
using Terminal.Drivers.Modems;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Wire;
using Terminal.Emulator.World.Mobile;
using Terminal.Emulator.World.Mobile.Module;
using Terminal.Tests.Links;
using Terminal.Tests.Serial;
using Terminal.Tests.Transactions;

namespace Terminal.Tests.Modems.Sim;

/// <summary>A virtual SIM modem on a serial cable in memory.</summary>
public sealed class VirtualSimModemRig(string model) : AtModemRig
{
    private readonly MemorySerialRig _serial = new();

    public override EventLoop Loop => _serial.Loop;

    public override ModemModel Model { get; } = ModemModels.Find(model)!;

    public override ISerialLine NewLine() => _serial.NewLine();

    public override void Run(Func<Task> test) => _serial.Run(async () =>
    {
        var trace = new EventTrace();
        var hosts = new MemoryNetwork(Loop, new SteppingRandom(1));
        var carrier = new Carrier(Loop, new SteppingRandom(2), trace, address => hosts.Dial(address.Host));
        var modem = new VirtualSimModem(Loop, new SteppingRandom(3), trace, carrier, ModuleModel.Find(model)!, new CableSlot(_serial.Cable));
        using var ending = new CancellationTokenSource();
        var running = modem.RunAsync(ending.Token);
        await test();
        ending.Cancel();
        await running;
    });

    protected override void Dispose(bool disposing)
    {
        _serial.Dispose();
        base.Dispose(disposing);
    }
}
