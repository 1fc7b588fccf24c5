using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards.Stripe;
using Terminal.Drivers.Serial;

namespace Terminal.Drivers.Cards;

/// <summary>Where drivers of card readers, chip and stripe, get their lines and USB devices from.</summary>
public interface ICardReaderPorts
{
    /// <summary>A serial line that is not open.</summary>
    /// <param name="port">The port as the profile names it, e.g. <c>/dev/ttyS2</c>.</param>
    /// <param name="loop">The terminal's loop.</param>
    /// <param name="trace">Takes the line's events.</param>
    ISerialLine Line(string port, EventLoop loop, ITrace trace);

    /// <summary>A USB device of the class HID that is not open.</summary>
    /// <param name="path">Its device file, e.g. <c>/dev/hidraw0</c>.</param>
    /// <param name="loop">The terminal's loop.</param>
    IReportDevice Reports(string path, EventLoop loop);
}
