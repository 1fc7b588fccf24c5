using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Emulator.Scenarios.Running;

/// <summary>A link that lets everything through and keeps a copy of each message.</summary>
/// <param name="link">The link.</param>
/// <param name="log">Takes the copies.</param>
internal sealed class WireTap(ILink link, EventLog log) : ILink
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
        log.Keep(link.Name, sent: true, copy, sent.Fault);
        return sent;
    }

    public async Task<Outcome<ReadOnlyMemory<byte>>> ReceiveAsync(CancellationToken cancellationToken)
    {
        var received = await link.ReceiveAsync(cancellationToken);
        if (received.TryGet(out var frame, out _))
            log.Keep(link.Name, sent: false, frame.ToArray(), null);
        return received;
    }

    public Task CloseAsync() => link.CloseAsync();
}
