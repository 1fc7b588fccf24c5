using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Cards.Stripe;
using Terminal.Drivers.Cards.Stripe.Edge;
using Terminal.Drivers.Serial;
using Terminal.Drivers.Serial.Edge;

namespace Terminal.Drivers.Cards.Edge;

/// <summary>The serial ports and USB devices of a Linux board.</summary>
public sealed class LinuxCardReaderPorts : ICardReaderPorts
{
    /// <inheritdoc/>
    public ISerialLine Line(string port, EventLoop loop, ITrace trace) => new TermiosLine(loop, port);

    /// <inheritdoc/>
    public IReportDevice Reports(string path, EventLoop loop) => new HidrawDevice(loop, path);
}
