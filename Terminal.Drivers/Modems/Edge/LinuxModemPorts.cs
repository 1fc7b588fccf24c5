using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Modems.Sim;
using Terminal.Drivers.Serial;
using Terminal.Drivers.Serial.Edge;

namespace Terminal.Drivers.Modems.Edge;

/// <summary>The serial ports of a Linux board, its power switches on GPIO lines, and its PPP.</summary>
/// <param name="stateFolder">Where SIM modems keep their notes; null: nowhere.</param>
public sealed class LinuxModemPorts(string? stateFolder = null) : IModemPorts
{
    /// <inheritdoc/>
    public ISerialLine Line(string port, EventLoop loop, ITrace trace) => new TermiosLine(loop, port);

    /// <inheritdoc/>
    public IModemPower? Power(string port, string? setting, EventLoop loop) => setting is { } file ? new GpioPower(file, loop) : null;

    /// <inheritdoc/>
    public ISimNotes? Notes(string port, EventLoop loop) => stateFolder is { } folder ? new FileSimNotes(folder) : null;

    /// <inheritdoc/>
    public IPppSession Ppp(string port, EventLoop loop, ITrace trace) => new PppdSession(loop, trace);
}
