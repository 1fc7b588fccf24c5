using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>
/// The system's PPP over a serial port whose modem is in data mode already. One session at a time. All calls are made on the
/// loop and come back to it.
/// </summary>
public interface IPppSession
{
    /// <summary>
    /// Takes the port, negotiates, and waits until the network interface has its addresses. The port must be closed: it is
    /// the session's until <see cref="StopAsync"/> has returned.
    /// </summary>
    /// <param name="call">The port and how to log in.</param>
    /// <param name="cancellationToken">Ends the attempt; the port is free again when the call returns.</param>
    /// <returns>
    /// The interface; <see cref="Fault.ApnRefused"/>: name or password refused; <see cref="Fault.DataSessionDead"/>: the other
    /// side does not negotiate; <see cref="Fault.DataConnectionCut"/>: the modem hung up; <see cref="Fault.SerialPortMissing"/>,
    /// <see cref="Fault.SerialPortBusy"/>; <see cref="Fault.ConnectTimedOut"/>: the attempt was ended;
    /// <see cref="Fault.DriverFailed"/>: the system has no PPP, or does not allow it.
    /// </returns>
    Task<Outcome<PppInterface>> StartAsync(PppCall call, CancellationToken cancellationToken);

    /// <summary>Completes when a session that was up ends other than by <see cref="StopAsync"/>, with why.</summary>
    Task<Fault> Ended { get; }

    /// <summary>Ends the session and frees the port; harmless when there is none. Never fails.</summary>
    Task StopAsync();
}
