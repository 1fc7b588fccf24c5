using Terminal.Core.Devices;

namespace Terminal.Drivers.Cards.Stripe;

/// <summary>The drivers of stripe readers, under the names that profiles use.</summary>
public static class StripeDrivers
{
    /// <summary>Readers that write swipes as text on a serial line.</summary>
    public const string MagTekSerial = "magtek-serial";

    /// <summary>ID TECH's readers on a serial line.</summary>
    public const string IdTechSerial = "idtech-serial";

    /// <summary>The MSR206 and MSR605 family on a serial line.</summary>
    public const string MsrSerial = "msr-serial";

    /// <summary>MagTek's readers on USB.</summary>
    public const string MagTekHid = "magtek-hid";

    /// <summary>Registers the drivers of stripe readers.</summary>
    /// <param name="registry">The registry.</param>
    /// <param name="ports">Where serial lines and USB devices come from.</param>
    public static DriverRegistry AddStripeReaders(this DriverRegistry registry, IStripePorts ports)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(ports);
        return registry
            .Add<IStripeReader>(MagTekSerial, context => Serial(context, ports, new MagTekFraming()))
            .Add<IStripeReader>(IdTechSerial, context => Serial(context, ports, new IdTechFraming()))
            .Add<IStripeReader>(MsrSerial, context => Serial(context, ports, new MsrFraming()))
            .Add<IStripeReader>(MagTekHid, context => Hid(context, ports));
    }

    private static SerialStripeReader Serial(DriverContext context, IStripePorts ports, IStripeFraming framing)
    {
        var settings = SerialStripeSettings.Read(context);
        return new SerialStripeReader(ports.Line(settings.Port, context.Loop, context.Trace), settings, framing, context.Loop, context.Trace);
    }

    private static HidStripeReader Hid(DriverContext context, IStripePorts ports)
    {
        var settings = new DriverSettings(context);
        var path = settings.Required("device");
        settings.End();
        return new HidStripeReader(ports.Reports(path, context.Loop), context.Trace);
    }
}
