using Terminal.Core.Devices;
using Terminal.Core.Diagnosis;
using Terminal.Core.Runtime;

namespace Terminal.Drivers.Modems.Sim;

/// <summary>
/// A link over a SIM modem: messages over a byte channel, and a name for the cause when the connection is lost while an answer
/// is awaited: a restarted module, a weak signal, a used-up SIM.
/// </summary>
internal sealed class SimLink(ILink messages, ISimChannel channel, TimeProvider time) : ILink
{
    private bool _awaitsAnswer;

    /// <inheritdoc/>
    public string Name => messages.Name;

    /// <inheritdoc/>
    public bool IsConnected => messages.IsConnected;

    /// <inheritdoc/>
    public TimeSpan? ConnectLimit => messages.ConnectLimit;

    /// <inheritdoc/>
    public IReadOnlyList<LinkStep> Steps => messages.Steps;

    /// <inheritdoc/>
    public bool WasHungUpOn => messages.WasHungUpOn;

    /// <inheritdoc/>
    public Task<Outcome> ConnectAsync(CancellationToken cancellationToken)
    {
        if (!messages.IsConnected) _awaitsAnswer = false;
        return messages.ConnectAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<SendOutcome> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        var wasConnected = messages.IsConnected;
        var sent = await messages.SendAsync(message, cancellationToken);
        _awaitsAnswer |= sent.Fault is null;
        return sent.Fault is Fault.LinkLost && wasConnected ? sent with { Fault = await CauseAsync(cancellationToken) } : sent;
    }

    /// <inheritdoc/>
    public async Task<Outcome<ReadOnlyMemory<byte>>> ReceiveAsync(CancellationToken cancellationToken)
    {
        var received = await messages.ReceiveAsync(cancellationToken);
        if (received.Succeeded) _awaitsAnswer = false;
        else if (received.Fault is Fault.LinkLost && _awaitsAnswer) received = await CauseAsync(cancellationToken);
        return received;
    }

    /// <inheritdoc/>
    public Task CloseAsync() => messages.CloseAsync();

    private async Task<Fault> CauseAsync(CancellationToken cancellationToken)
    {
        _awaitsAnswer = false;
        using var limit = new Deadline(time, SimLimits.Explanation + SimLimits.Grace, cancellationToken);
        try
        {
            return await channel.Loss.OrAbandoned(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return Fault.LinkLost;
        }
    }
}
