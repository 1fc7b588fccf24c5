using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;
using Terminal.Drivers.Serial;

namespace Terminal.Drivers.Modems;

/// <summary>Where modem drivers get their serial lines and power switches from: the board's, or those of a virtual world.</summary>
public interface IModemPorts
{
    /// <summary>A serial line that is not open.</summary>
    /// <param name="port">The port as the profile names it, e.g. <c>/dev/ttyUSB2</c>.</param>
    /// <param name="loop">The terminal's loop.</param>
    /// <param name="trace">Takes the line's events.</param>
    ISerialLine Line(string port, EventLoop loop, ITrace trace);

    /// <summary>The power switch of the modem on a port, or null where its supply cannot be cut.</summary>
    /// <param name="port">The port of <see cref="Line"/>.</param>
    /// <param name="setting">The profile's setting <c>power</c>, e.g. a GPIO line; null when it has none.</param>
    /// <param name="loop">The terminal's loop.</param>
    IModemPower? Power(string port, string? setting, EventLoop loop);

    /// <summary>Where the SIM modem on a port keeps what must outlive a restart; null: nowhere, it is forgotten with the terminal.</summary>
    /// <param name="port">The port of <see cref="Line"/>.</param>
    /// <param name="loop">The terminal's loop.</param>
    Sim.ISimNotes? Notes(string port, EventLoop loop) => null;

    /// <summary>The system's PPP over a port; null where there is none.</summary>
    /// <param name="port">The port of <see cref="Line"/>.</param>
    /// <param name="loop">The terminal's loop.</param>
    /// <param name="trace">Takes what it tells.</param>
    Sim.IPppSession? Ppp(string port, EventLoop loop, ITrace trace) => null;
}
