using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Serial;
using Terminal.Drivers.Serial.Edge;

namespace Terminal.Drivers.Cards.Stripe.Edge;

/// <summary>The serial ports and USB devices of a Linux board.</summary>
public sealed class LinuxStripePorts : IStripePorts
{
    /// <inheritdoc/>
    public ISerialLine Line(string port, EventLoop loop, ITrace trace) => new TermiosLine(loop, port);

    /// <inheritdoc/>
    public IReportDevice Reports(string path, EventLoop loop) => new HidrawDevice(loop, path);
}
