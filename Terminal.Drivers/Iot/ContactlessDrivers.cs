using Terminal.Core.Devices;
using Terminal.Drivers.Cards.Contactless;
using Terminal.Drivers.Cards.Contactless.Edge;
using Terminal.Drivers.Iot.Edge;

namespace Terminal.Drivers.Iot;

/// <summary>The drivers of contactless readers, over Iot.Device.Bindings. No device of a profile asks for them yet.</summary>
public static class ContactlessDrivers
{
    private const int HighestLine = 1023;

    /// <summary>NXP's PN532: setting <c>port</c> for one on a serial port, or <c>i2cBus</c>.</summary>
    public const string Pn532 = "pn532";

    /// <summary>NXP's PN5180: settings <c>spiBus</c>, <c>busyLine</c>, <c>selectLine</c> and <c>resetLine</c>.</summary>
    public const string Pn5180 = "pn5180";

    internal static IContactlessReader MakePn532(DriverContext context)
    {
        var read = new DriverSettings(context);
        var port = read.Text("port");
        var bus = read.Number("i2cBus", 1, 0, 255);
        if (port is not null && context.Settings.ContainsKey("i2cBus")) read.Refuse("i2cBus", "does not go with port");
        read.End();
        return Make(() => port is null ? Pn532Chip.OnI2c(bus) : Pn532Chip.OnSerial(port), context);
    }

    internal static IContactlessReader MakePn5180(DriverContext context)
    {
        var read = new DriverSettings(context);
        var bus = read.Number("spiBus", 0, 0, 255);
        var (busy, select, reset) = (Line(read, "busyLine"), Line(read, "selectLine"), Line(read, "resetLine"));
        read.End();
        return Make(() => new Pn5180Chip(bus, busy, select, reset), context);

        int Line(DriverSettings settings, string name)
        {
            if (!context.Settings.ContainsKey(name)) settings.Refuse(name, "is missing");
            return settings.Number(name, 0, 0, HighestLine);
        }
    }

    private static ContactlessReader Make(Func<IContactlessChip> open, DriverContext context) =>
        new(open, context.Loop, context.Trace, new ContactlessSettings());
}
