using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Serial;

/// <summary>
/// A serial line to a modem, printer or PIN pad: bytes in both directions, and no message borders; what was written in one
/// piece may be read in several, and the other way round. All calls are made on the event loop and come back to it. One read
/// and one write may be under way at the same time, never two of a kind. Once a call has returned, its buffer is no longer
/// touched.
/// </summary>
/// <remarks>
/// On a line that is not open every call returns the reason at once: <see cref="Fault.SerialUnplugged"/> after an unplug,
/// <see cref="Fault.SerialClosed"/> otherwise.
/// </remarks>
public interface ISerialLine : IAsyncDisposable
{
    /// <summary>
    /// The control lines of the open line, or null where it has none (a pseudo-terminal) and while it is not open.
    /// </summary>
    ISerialControlLines? ControlLines { get; }

    /// <summary>
    /// Opens the line for this terminal alone and throws away what had come before, so that nobody reads what was meant for
    /// a former opener. Also the way back after an unplug.
    /// </summary>
    /// <param name="settings">Speed and framing.</param>
    /// <param name="cancellationToken">Ends the attempt; the line is then not open.</param>
    /// <returns>
    /// Success; <see cref="Fault.SerialPortMissing"/>: there is no such port, or nothing behind it;
    /// <see cref="Fault.SerialPortBusy"/>: somebody else has it open; <see cref="Fault.SerialSettingsUnsupported"/>: the port
    /// cannot do this speed or framing; <see cref="Fault.SerialFailed"/>: whatever else the system refuses (rights, not a
    /// serial port).
    /// </returns>
    /// <exception cref="OperationCanceledException">The attempt was ended.</exception>
    /// <exception cref="InvalidOperationException">The line is open or being opened.</exception>
    Task<Outcome> OpenAsync(SerialSettings settings, CancellationToken cancellationToken);

    /// <summary>Waits for at least one byte.</summary>
    /// <param name="buffer">Where the bytes go; at least one byte long.</param>
    /// <param name="cancellationToken">Ends the wait. No byte is lost by that: the next read gets what comes.</param>
    /// <returns>
    /// How many bytes came, at least 1; <see cref="Fault.SerialUnplugged"/> as soon as the port vanishes, also in the middle
    /// of the wait (the line is then closed, and bytes not read by then are lost); <see cref="Fault.SerialClosed"/> when this
    /// side closes meanwhile; <see cref="Fault.SerialFailed"/> for any other error of the system.
    /// </returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    /// <exception cref="InvalidOperationException">Another read is under way.</exception>
    Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>
    /// Hands all bytes to the port, in as many pieces as it takes; waits while the port takes none. Success does not mean
    /// that they have left the port, let alone arrived.
    /// </summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="cancellationToken">Ends the wait; how many of the bytes leave is then not known.</param>
    /// <returns>Success, or a fault as in <see cref="ReadAsync"/>; after a fault it is not known how many of the bytes leave.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    /// <exception cref="InvalidOperationException">Another write is under way.</exception>
    Task<Outcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>
    /// Changes speed and framing of the open line, once what was written before has left the port (waits 1 s at most for
    /// that). What has come and was not read yet is kept.
    /// </summary>
    /// <param name="settings">Speed and framing from now on.</param>
    /// <returns>Success, or a fault as in <see cref="OpenAsync"/>; the line stays open, with its former settings.</returns>
    Task<Outcome> ChangeAsync(SerialSettings settings);

    /// <summary>
    /// Closes the line; calls under way return <see cref="Fault.SerialClosed"/> at once (an opening is ended as if by its
    /// token). What was written and has not left the port may be lost. Never fails, and is harmless when the line is not open.
    /// </summary>
    Task CloseAsync();
}
