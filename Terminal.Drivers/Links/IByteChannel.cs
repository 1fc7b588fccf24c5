using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Drivers.Links;

/// <summary>
/// A two-way stream of bytes to the acquirer: a socket, a modem in data mode, a wire in memory. The edge contract below
/// every link that frames messages. All calls are made on the event loop and come back to it. One read and one write may be under
/// way at the same time, never two of a kind. Faults are returned, never thrown; a cancelled call returns at once, and once
/// any call has returned its buffer is no longer touched. After a cancelled or failed call the channel is only good for
/// <see cref="CloseAsync"/>; after that a dialling channel may be opened anew and carries no byte of its former life.
/// </summary>
public interface IByteChannel
{
    /// <summary>
    /// True once it is known without a read that the connection has ended, e.g. that the carrier of a telephone call is lost.
    /// What has come before that can still be read. A channel that only a read can tell says false.
    /// </summary>
    bool HasEnded => false;

    /// <summary>
    /// What is known at this moment to be wrong below the connection, e.g. <see cref="Fault.CableUnplugged"/>; null when nothing
    /// is, or when the channel has nothing to look at. Looked at when the connection has failed or is silent.
    /// </summary>
    Fault? Ailment => null;

    /// <summary>
    /// Establishes the connection; does nothing when there is one. On an accepted connection it succeeds at once, and after
    /// that connection has ended it returns <see cref="Fault.LinkLost"/>.
    /// </summary>
    /// <param name="cancellationToken">Ends the attempt with <see cref="Fault.ConnectTimedOut"/>.</param>
    /// <returns>Success, or why there is no connection.</returns>
    Task<Outcome> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Hands over all bytes, in as many pieces as it takes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="cancellationToken">Ends the attempt with <see cref="Fault.SendTimedOut"/>.</param>
    /// <returns>
    /// <see cref="SendOutcome.NothingLeft"/> is true only when not one of these bytes was handed over; when that is not
    /// certain it is false.
    /// </returns>
    Task<SendOutcome> WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Waits for at least one byte.</summary>
    /// <param name="buffer">Where the bytes go; at least one byte long.</param>
    /// <param name="cancellationToken">Ends the wait with <see cref="Fault.HostSilent"/>.</param>
    /// <returns>How many bytes came; 0 when the peer closed in good order; <see cref="Fault.LinkLost"/> after a reset or loss.</returns>
    Task<Outcome<int>> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>
    /// Ends the connection: in good order when nothing is under way, at once otherwise. Calls under way return
    /// <see cref="Fault.LinkLost"/> (an opening: <see cref="Fault.ConnectTimedOut"/>). Completes within the channel's own
    /// limit, never fails, and is harmless when there is no connection.
    /// </summary>
    Task CloseAsync();
}
