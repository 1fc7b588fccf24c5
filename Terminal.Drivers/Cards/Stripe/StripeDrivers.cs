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

    internal static IStripeReader Make(DriverContext context, ICardReaderPorts ports, IStripeFraming framing)
    {
        var settings = SerialStripeSettings.Read(context);
        return new SerialStripeReader(ports.Line(settings.Port, context.Loop, context.Trace), settings, framing, context.Loop, context.Trace);
    }

    internal static IStripeReader MakeHid(DriverContext context, ICardReaderPorts ports)
    {
        var settings = new DriverSettings(context);
        var path = settings.Required("device");
        settings.End();
        return new HidStripeReader(ports.Reports(path, context.Loop), context.Trace);
    }
}
