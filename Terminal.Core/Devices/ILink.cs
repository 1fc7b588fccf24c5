using Terminal.Core.Diagnosis;

namespace Terminal.Core.Devices;

/// <summary>
/// A way to the acquirer that carries whole messages (TPDU + header + ISO 8583 message, without any length prefix: how
/// messages are told apart on the wire is the link's own affair). At most one message is under way in each direction.
/// Every call may be cancelled and is then over at once; after a cancelled send or receive the link must be closed.
/// Faults are returned, never thrown.
/// </summary>
public interface ILink
{
    /// <summary>The name under which the profile lists this link.</summary>
    string Name { get; }

    /// <summary>True between a successful <see cref="ConnectAsync"/> and <see cref="CloseAsync"/> or a loss.</summary>
    bool IsConnected { get; }

    /// <summary>
    /// How long one attempt to connect may take when this kind of link needs another limit than the plan's
    /// <see cref="Runtime.TimeoutPlan.Connect"/> (a telephone call needs a longer one); null when it does not.
    /// </summary>
    TimeSpan? ConnectLimit => null;

    /// <summary>What the last <see cref="ConnectAsync"/> did, step by step, while and after it does it; empty when the link has nothing to tell.</summary>
    IReadOnlyList<LinkStep> Steps => [];

    /// <summary>
    /// True after a receive that ended with <see cref="Fault.LinkLost"/>, or with a link's own name for it, because the other side ended the connection before it
    /// had sent one byte over it; false when the link cannot tell.
    /// </summary>
    bool WasHungUpOn => false;

    /// <summary>Establishes the connection; does nothing when connected.</summary>
    /// <param name="cancellationToken">Ends the attempt, e.g. when its deadline has passed.</param>
    /// <returns>Success, or why there is no connection.</returns>
    Task<Outcome> ConnectAsync(CancellationToken cancellationToken);

    /// <summary>Hands one message to the link.</summary>
    /// <param name="message">The message; not kept after the call.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>What is known of the bytes: a cancelled send is never proof that nothing left.</returns>
    Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken);

    /// <summary>Waits for the next whole message. The link's own first-byte and inter-byte deadlines apply.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message, valid until the next call, or the fault. After <see cref="Fault.HostSilent"/> a link may stay connected:
    /// a late answer then comes with a later call.</returns>
    Task<Outcome<ReadOnlyMemory<byte>>> ReceiveAsync(CancellationToken cancellationToken);

    /// <summary>Ends the connection; harmless when there is none.</summary>
    Task CloseAsync();
}
