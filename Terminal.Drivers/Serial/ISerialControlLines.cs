using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Serial;

/// <summary>
/// The control lines of an open serial line (V.24 circuits). Opening raises DTR and RTS. All calls are made on the event
/// loop; on a line that is no longer open they return what its <see cref="ISerialLine.ReadAsync"/> returns.
/// </summary>
public interface ISerialControlLines
{
    /// <summary>Tells what the other side signals now.</summary>
    Task<Outcome<SerialSignals>> ReadAsync();

    /// <summary>Sets what this side signals. Dropping DTR makes most modems hang up.</summary>
    /// <param name="dataTerminalReady">DTR (circuit 108/2), or null to leave it as it is.</param>
    /// <param name="requestToSend">RTS (circuit 105), or null to leave it; with hardware flow control it is the port's own.</param>
    Task<Outcome> SetAsync(bool? dataTerminalReady, bool? requestToSend);

    /// <summary>
    /// Waits until the other side signals something else than what is known already. A change shorter than 50 ms may go
    /// unseen. One wait at a time.
    /// </summary>
    /// <param name="known">What is known; if it is out of date the wait is over at once, so no lasting change is missed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The signals as they are now.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    /// <exception cref="InvalidOperationException">Another wait is under way.</exception>
    Task<Outcome<SerialSignals>> ChangedAsync(SerialSignals known, CancellationToken cancellationToken);
}
