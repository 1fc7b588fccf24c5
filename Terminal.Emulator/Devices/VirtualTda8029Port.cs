using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards;
using Terminal.Drivers.Cards.Stripe;
using Terminal.Drivers.Serial;
using Terminal.Emulator.Wire.Serial;

namespace Terminal.Emulator.Devices;

/// <summary>A serial port with a <see cref="VirtualTda8029"/> on it, whatever its name.</summary>
/// <param name="slot">The reader's slot.</param>
/// <param name="random">The cable's own stream.</param>
internal sealed class VirtualTda8029Port(VirtualCardReader slot, IRandomSource random) : ICardReaderPorts
{
    public ISerialLine Line(string port, EventLoop loop, ITrace trace)
    {
        var cable = new MemorySerialCable(loop, random);
        _ = new VirtualTda8029(slot, cable.Device, loop).RunAsync(default);
        return cable.NewLine();
    }

    public IReportDevice Reports(string path, EventLoop loop) => throw new NotSupportedException("A serial port is no USB device.");
}
