using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>A link that lets everything through and keeps a copy of each message.</summary>
/// <param name="link">The link.</param>
/// <param name="keep">Takes the copies: the link's name, whether the message was sent, its bytes, and what went wrong.</param>
internal sealed class WireTap(ILink link, Action<string, bool, ReadOnlyMemory<byte>, Fault?> keep) : ILink
{
    public string Name => link.Name;

    public bool IsConnected => link.IsConnected;

    public TimeSpan? ConnectLimit => link.ConnectLimit;

    public IReadOnlyList<LinkStep> Steps => link.Steps;

    public bool WasHungUpOn => link.WasHungUpOn;

    public Task<Outcome> ConnectAsync(CancellationToken cancellationToken) => link.ConnectAsync(cancellationToken);

    public async Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        // Who sends wipes the message when the call is over.
        var copy = message.ToArray();
        var sent = await link.SendAsync(message, cancellationToken);
        keep(link.Name, true, copy, sent.Fault);
        return sent;
    }

    public async Task<Outcome<ReadOnlyMemory<byte>>> ReceiveAsync(CancellationToken cancellationToken)
    {
        var received = await link.ReceiveAsync(cancellationToken);
        if (received.TryGet(out var frame, out _))
            keep(link.Name, false, frame.ToArray(), null);
        return received;
    }

    public Task CloseAsync() => link.CloseAsync();
}
