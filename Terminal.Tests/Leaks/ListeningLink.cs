using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Leaks;

/// <summary>A link that keeps what was sent.</summary>
internal sealed class ListeningLink(ILink inner, List<byte[]> sent) : ILink
{
    public string Name => inner.Name;

    public bool IsConnected => inner.IsConnected;

    public Task<Outcome> ConnectAsync(CancellationToken cancellationToken) => inner.ConnectAsync(cancellationToken);

    public Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        sent.Add(message.ToArray());
        return inner.SendAsync(message, cancellationToken);
    }

    public Task<Outcome<ReadOnlyMemory<byte>>> ReceiveAsync(CancellationToken cancellationToken) => inner.ReceiveAsync(cancellationToken);

    public Task CloseAsync() => inner.CloseAsync();
}
