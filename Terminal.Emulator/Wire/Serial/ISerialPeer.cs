using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Wire.Serial;

/// <summary>
/// The device's end of a serial line: what a virtual modem, printer or PIN pad reads from and writes to, in memory or on a
/// pseudo-terminal. All members are for code on the event loop; one read and one write at a time.
/// </summary>
public interface ISerialPeer
{
    /// <summary>The speed the terminal has set, in bits per second; null while it has not set any.</summary>
    int? Baud { get; }

    /// <summary>DTR, DCD and the others; null where the line has none, as on a pseudo-terminal.</summary>
    ISerialPeerLines? ControlLines => null;

    /// <summary>Waits for at least one byte from the terminal.</summary>
    /// <param name="buffer">Where the bytes go; at least one byte long.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is lost.</param>
    /// <returns>How many came, or <see cref="Fault.SerialClosed"/> once this end is gone.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Hands all bytes to the line; waits while it takes none.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="cancellationToken">Ends the wait; how many of the bytes arrive is then not known.</param>
    /// <returns>Success, or <see cref="Fault.SerialClosed"/> once this end is gone.</returns>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    Task<Outcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);
}
