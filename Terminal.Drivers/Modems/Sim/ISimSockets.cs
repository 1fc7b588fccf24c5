using Terminal.Core.Diagnosis;
using Terminal.Drivers.Modems.At;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>
/// The data session and one TCP connection of a module, in the commands of its make. At most one connection at a time; calls
/// may be given up and then leave the module in a state from which the next connection can be made.
/// </summary>
internal interface ISimSockets
{
    /// <summary>The most bytes of one <see cref="SendAsync"/>.</summary>
    int LongestPiece { get; }

    /// <summary>Brings the data session up; does nothing when it is up.</summary>
    /// <param name="patience">Ends the wait; the module may go on working on it.</param>
    Task<Outcome> ActivateAsync(CancellationToken patience);

    /// <summary>Makes a connection.</summary>
    /// <param name="host">The host's name or address.</param>
    /// <param name="port">Its port.</param>
    /// <param name="patience">Ends the attempt.</param>
    /// <returns>Success; <see cref="Fault.DataSessionDead"/> when nothing answered; <see cref="Fault.SimDataExhausted"/> when the
    /// session ended meanwhile; or what the module says.</returns>
    Task<Outcome> ConnectAsync(string host, int port, CancellationToken patience);

    /// <summary>Hands bytes to the module. Success means that its TCP has taken them, not that they arrived.</summary>
    /// <param name="piece">The bytes, at most <see cref="LongestPiece"/>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<AtReply> SendAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken);

    /// <summary>Asks how many bytes were handed over and have not reached the host yet.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many; null if that cannot be told.</returns>
    Task<int?> CountOnTheWayAsync(CancellationToken cancellationToken);

    /// <summary>Takes what has come out of the module.</summary>
    /// <param name="cancellationToken">Ends the wait; bytes may be lost then.</param>
    /// <returns>The bytes, none if there are none; <see cref="Fault.LinkLost"/>: the connection is of no use any more.</returns>
    Task<Outcome<ReadOnlyMemory<byte>>> FetchAsync(CancellationToken cancellationToken);

    /// <summary>Ends the connection; harmless when there is none.</summary>
    Task CloseAsync();

    /// <summary>What news mean for the connection.</summary>
    /// <param name="line">The line.</param>
    SocketNews Read(string line);
}
