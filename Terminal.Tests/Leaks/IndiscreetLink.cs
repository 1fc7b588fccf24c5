using System.Text;
using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;

namespace Terminal.Tests.Leaks;

/// <summary>A link whose exceptions quote what it was given to send, once it has carried the sign-on.</summary>
internal sealed class IndiscreetLink(ILink inner) : ILink
{
    public string Name => inner.Name;

    public bool IsConnected => inner.IsConnected;

    public Task<Outcome> ConnectAsync(CancellationToken cancellationToken) => inner.ConnectAsync(cancellationToken);

    public Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var text = Convert.ToHexString(message.Span) + Encoding.ASCII.GetString(message.Span);
        if (text.Contains(SecretScanner.Sentinel.Pan, StringComparison.Ordinal))
            throw new InvalidOperationException($"Cannot send {text} of card {SecretScanner.Sentinel.Pan}.");
        return inner.SendAsync(message, cancellationToken);
    }

    public Task<Outcome<ReadOnlyMemory<byte>>> ReceiveAsync(CancellationToken cancellationToken) => inner.ReceiveAsync(cancellationToken);

    public Task CloseAsync() => inner.CloseAsync();
}
