using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Serial;
using Terminal.Drivers.Serial.Edge;

namespace Terminal.Drivers.Modems.Edge;

/// <summary>The serial ports of a Linux board.</summary>
public sealed class LinuxModemPorts : IModemPorts
{
    /// <inheritdoc/>
    public ISerialLine Line(string port, EventLoop loop, ITrace trace) => new TermiosLine(loop, port);

    /// <inheritdoc/>
    public IModemPower? Power(string port, string? setting, EventLoop loop) => null;
}
