using Terminal.Core.Devices;
using Terminal.Drivers.Serial;

namespace Terminal.Drivers.Cards.Stripe;

/// <summary>What a profile says about a stripe reader on a serial line.</summary>
/// <param name="Port">The port.</param>
/// <param name="Serial">Speed and framing.</param>
/// <param name="Silence">How long nothing comes behind the end of a swipe, or of one that broke off.</param>
internal sealed record SerialStripeSettings(string Port, SerialSettings Serial, TimeSpan Silence)
{
    /// <summary>Reads the settings <c>port</c>, <c>baud</c>, <c>parity</c> and <c>silence</c>.</summary>
    /// <param name="context">What the driver was given.</param>
    public static SerialStripeSettings Read(DriverContext context)
    {
        var settings = new DriverSettings(context);
        var port = settings.Required("port");
        var baud = settings.Number("baud", 9_600, SerialSettings.SlowestBaud, SerialSettings.FastestBaud);
        var parity = settings.Choice("parity", Parity.None, ("none", Parity.None), ("even", Parity.Even), ("odd", Parity.Odd));
        var silence = settings.Duration("silence", TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(2));
        settings.End();
        return new SerialStripeSettings(port, new SerialSettings(baud, parity == Parity.None ? 8 : 7, parity), silence);
    }
}
